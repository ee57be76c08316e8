namespace Alpes.Local.Resources;

internal sealed record AccessPolicy(string AppId, string Namespace, string TrustDomain, bool? DefaultAllow, IReadOnlyList<AccessOperation> Operations);

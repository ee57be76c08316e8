namespace Alpes.Local.Resources;

/// <summary>Who may call the app. Policies by caller need mutual TLS; without it only <paramref name="DefaultAllow"/> counts.</summary>
internal sealed record AccessControlSpec(bool DefaultAllow, string TrustDomain, IReadOnlyList<AccessPolicy> Policies);

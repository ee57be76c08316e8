namespace Alpes.Local.Resources;

/// <param name="Inbound">For what the component brings to the app (deliveries); null: the target does not name it.</param>
/// <param name="Outbound">For what the app asks of the component; null: the target does not name it.</param>
internal sealed record ComponentPolicies(PolicyNames? Inbound, PolicyNames? Outbound);

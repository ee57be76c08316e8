namespace Alpes.Validation.Domain;

/// <summary>What the sender of a registration is told: the version that judges from now on.</summary>
internal sealed record RulesInForce(string PartnerId, int Version);

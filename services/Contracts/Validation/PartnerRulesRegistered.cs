namespace Alpes.Contracts.Validation;

/// <summary>A partner's rules changed.</summary>
/// <param name="Version">From 1, up by one a registration.</param>
public sealed record PartnerRulesRegistered(string PartnerId, int Version, PartnerRule[] Rules) : IEvent;

namespace Alpes.Contracts.Validation;

/// <summary>Set the rules by which a partner's records are judged from now on, in the place of those before.</summary>
public sealed record RegisterPartnerRules(string PartnerId, PartnerRule[] Rules) : ICommand;

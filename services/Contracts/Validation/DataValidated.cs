namespace Alpes.Contracts.Validation;

/// <summary>A record was judged.</summary>
/// <param name="ValidationErrors">The messages of the rules that failed; empty when valid.</param>
/// <param name="Rules">Every rule that was checked, in order.</param>
/// <param name="RulesVersion">The version of the partner's rules that judged it; 0 when the partner has none.</param>
public sealed record DataValidated(
    string DataId, string PartnerId, bool IsValid, string[] ValidationErrors, RuleResult[] Rules, int RulesVersion) : IEvent;

namespace Alpes.Contracts.Validation;

/// <summary>How one rule judged a record.</summary>
/// <param name="Rule">
/// A general rule's name, such as <c>age_range</c>; <c>schema</c> for a partner's whole schema that holds; else place in the payload and keyword of
/// what does not, such as <c>/age minimum</c>.
/// </param>
/// <param name="Message">Why it failed, for a person; never the value itself.</param>
public sealed record RuleResult(string Rule, bool Passed, string? Message = null);

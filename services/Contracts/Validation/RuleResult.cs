namespace Alpes.Contracts.Validation;

/// <summary>How one rule judged a record.</summary>
/// <param name="Rule">The rule's name: a general rule's, such as <c>age_range</c>, or a partner rule's pointer and kind.</param>
/// <param name="Message">Why it failed, for a person; never the value itself.</param>
public sealed record RuleResult(string Rule, bool Passed, string? Message = null);

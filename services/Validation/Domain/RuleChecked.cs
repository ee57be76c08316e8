using Alpes.Contracts;

namespace Alpes.Validation.Domain;

/// <summary>One rule judged a record.</summary>
/// <param name="Message">Why it failed; never a value of the record.</param>
internal sealed record RuleChecked(string DataId, string Rule, bool Passed, string? Message) : IEvent;

using Alpes.Contracts.Validation;

namespace Alpes.DataQuery.Domain;

/// <summary>How a record was judged, or how far that is.</summary>
/// <param name="IsValid">Null until completed.</param>
/// <param name="RulesVersion">The version of the partner's rules that judge it, 0 when it has none; null until started.</param>
internal sealed record ValidationState(
    WorkStatus Status, bool? IsValid, string[] ValidationErrors, RuleResult[] Rules, int? RulesVersion)
{
    // The outcome says all; what was on the way to it may be seen after it.
    private bool HasEnded => Status == WorkStatus.Completed;

    public static ValidationState Pending { get; } = new(WorkStatus.Pending, null, [], [], null);

    public ValidationState Started(int rulesVersion) => HasEnded ? this : this with { Status = WorkStatus.Started, RulesVersion = rulesVersion };

    public ValidationState Checked(RuleResult rule) => HasEnded ? this : this with { Status = WorkStatus.Started, Rules = [.. Rules, rule] };

    public static ValidationState Completed(DataValidated validated) =>
        new(WorkStatus.Completed, validated.IsValid, validated.ValidationErrors, validated.Rules, validated.RulesVersion);
}

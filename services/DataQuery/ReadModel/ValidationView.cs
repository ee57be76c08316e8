using Alpes.Contracts.Validation;

namespace Alpes.DataQuery.ReadModel;

/// <summary>A record's <c>validation</c> as it is answered.</summary>
internal sealed record ValidationView(string Status, bool? IsValid, string[] ValidationErrors, RuleResult[] Rules, int? RulesVersion)
{
    public static readonly ValidationView Pending = new("pending", null, [], [], null);
}

using System.Text.Json;
using Alpes.Contracts.Validation;

namespace Alpes.Validation.Domain;

/// <summary>One version of a partner's rules after the general ones, ready to judge. Immutable and costly to make (patterns): keep it.</summary>
internal sealed class PartnerRules
{
    private readonly Rule[] _rules;

    private PartnerRules(int version, Rule[] rules) => (Version, _rules) = (version, rules);

    /// <summary>For a partner that registered none: the general rules alone.</summary>
    public static PartnerRules None { get; } = new(0, GeneralRules.All);

    public int Version { get; }

    public static PartnerRules Of(PartnerRulesRegistered registered) =>
        new(registered.Version, [.. GeneralRules.All, .. registered.Rules.SelectMany(RuleCompiler.Compile)]);

    /// <summary>The result of every rule, in order. Never throws, whatever the payload.</summary>
    public RuleResult[] Check(JsonElement payload)
    {
        var results = new RuleResult[_rules.Length];
        for (var i = 0; i < results.Length; i++)
            results[i] = _rules[i].Check(payload);

        return results;
    }
}

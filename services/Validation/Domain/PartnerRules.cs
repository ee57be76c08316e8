using System.Text.Json;
using Alpes.Contracts.Validation;

namespace Alpes.Validation.Domain;

/// <summary>The general rules and one version of a partner's schema after them.</summary>
internal sealed class PartnerRules(int version, IPayloadSchema? schema)
{
    /// <summary>For a partner that registered none: the general rules alone.</summary>
    public static PartnerRules None { get; } = new(0, null);

    public int Version => version;

    /// <summary>The results in order. Never throws, whatever the payload.</summary>
    public RuleResult[] Check(JsonElement payload)
    {
        var results = schema?.Check(payload) ?? [];
        var all = new RuleResult[GeneralRules.All.Length + results.Count];
        for (var i = 0; i < all.Length; i++)
            all[i] = i < GeneralRules.All.Length ? GeneralRules.All[i].Check(payload) : results[i - GeneralRules.All.Length];

        return all;
    }
}

using System.Text.Json;
using Alpes.Chassis.Domain;
using Alpes.Chassis.Ids;
using Alpes.Contracts;
using Alpes.Contracts.Validation;

namespace Alpes.Validation.Domain;

/// <summary>The rules of one partner, in versions.</summary>
internal sealed class PartnerRuleSet : Aggregate
{
    /// <summary>The registration in force; null when the partner has none.</summary>
    public PartnerRulesRegistered? Current { get; private set; }

    public static string Stream(string partnerId) => "partner-" + partnerId;

    /// <summary>Takes the rules as the next version; the same rules again keep theirs. Succeeds with <see cref="RulesInForce"/>.</summary>
    public Outcome Register(RegisterPartnerRules command)
    {
        if (!Id.IsValid(command.PartnerId))
            return Outcome.Refused("invalid_id", "partner_id: must be 1 to 128 of A-Z a-z 0-9 . _ : -");
        if (RuleFaults.Find(command.Rules) is { } fault)
            return Outcome.Refused("invalid_rules", fault);

        var version = Current?.Version ?? 0;
        if (!Same(command.Rules, Current?.Rules ?? []))
            Raise(new PartnerRulesRegistered(command.PartnerId, ++version, command.Rules));

        return Outcome.With(new RulesInForce(command.PartnerId, version));
    }

    protected override void When(object @event) => Current = @event as PartnerRulesRegistered ?? Current;

    private static bool Same(PartnerRule[] some, PartnerRule[] others) => Json(some).AsSpan().SequenceEqual(Json(others));

    private static byte[] Json(PartnerRule[] rules) => JsonSerializer.SerializeToUtf8Bytes(rules, ContractsJson.Default.PartnerRuleArray);
}

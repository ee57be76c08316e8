using System.Text.Json;
using Alpes.Chassis.Domain;
using Alpes.Chassis.Ids;
using Alpes.Contracts.Validation;
using Alpes.Contracts.Validation.Schemas;

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
            return Outcome.Refused("invalid_id", "partner_id: " + Id.Rule);
        if (PartnerSchema.Fault(command.Schema) is { } fault)
            return Outcome.Refused("invalid_rules", fault.ToString());

        var version = Current?.Version ?? 0;
        if (Current is null || !JsonElement.DeepEquals(command.Schema, Current.Schema))
            Raise(new PartnerRulesRegistered(command.PartnerId, ++version, command.Schema));

        return Outcome.With(new RulesInForce(command.PartnerId, version));
    }

    protected override void When(object @event) => Current = @event as PartnerRulesRegistered ?? Current;
}

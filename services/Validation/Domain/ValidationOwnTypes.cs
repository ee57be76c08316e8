using Alpes.Contracts;

namespace Alpes.Validation.Domain;

/// <summary>What stays in this service's log.</summary>
internal static class ValidationOwnTypes
{
    public static readonly MessageType ValidationStarted = MessageType.Of(null, ValidationJson.Default.ValidationStarted);
    public static readonly MessageType RuleChecked = MessageType.Of(null, ValidationJson.Default.RuleChecked);

    /// <summary>Of old logs; not written any more.</summary>
    public static readonly MessageType PointerRulesRegistered = new("PartnerRulesRegistered", 1, null, ValidationJson.Default.PointerRulesRegistered);

    public static readonly MessageType[] All = [ValidationStarted, RuleChecked, PointerRulesRegistered];
}

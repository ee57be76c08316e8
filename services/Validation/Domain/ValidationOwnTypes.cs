using Alpes.Contracts;

namespace Alpes.Validation.Domain;

/// <summary>What stays in this service's log.</summary>
internal static class ValidationOwnTypes
{
    public static readonly MessageType ValidationStarted = MessageType.Of(null, ValidationJson.Default.ValidationStarted);
    public static readonly MessageType RuleChecked = MessageType.Of(null, ValidationJson.Default.RuleChecked);

    public static readonly MessageType[] All = [ValidationStarted, RuleChecked];
}

namespace Alpes.Contracts.Validation;

/// <summary>What the validation service takes and publishes.</summary>
public static class ValidationTypes
{
    public static readonly MessageType RegisterPartnerRules =
        MessageType.Of(Topics.ValidationCommands, ContractsJson.Default.RegisterPartnerRules, schemaVersion: 2);
    public static readonly MessageType PartnerRulesRegistered =
        MessageType.Of(Topics.ValidationEvents, ContractsJson.Default.PartnerRulesRegistered, schemaVersion: 2);
    public static readonly MessageType DataValidated = MessageType.Of(Topics.ValidationEvents, ContractsJson.Default.DataValidated);

    public static readonly MessageType[] All = [RegisterPartnerRules, PartnerRulesRegistered, DataValidated];
}

namespace Alpes.Contracts.Tracking;

/// <summary>What the tracking service takes and publishes.</summary>
public static class TrackingTypes
{
    public static readonly MessageType RegisterImpression = MessageType.Of(Topics.TrackingCommands, ContractsJson.Default.RegisterImpression);
    public static readonly MessageType RegisterConversion = MessageType.Of(Topics.TrackingCommands, ContractsJson.Default.RegisterConversion);
    public static readonly MessageType ImpressionRegistered = MessageType.Of(Topics.TrackingEvents, ContractsJson.Default.ImpressionRegistered);
    public static readonly MessageType ConversionRegistered = MessageType.Of(Topics.TrackingEvents, ContractsJson.Default.ConversionRegistered);

    public static readonly MessageType[] All = [RegisterImpression, RegisterConversion, ImpressionRegistered, ConversionRegistered];
}

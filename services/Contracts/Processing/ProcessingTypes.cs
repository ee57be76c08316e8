namespace Alpes.Contracts.Processing;

/// <summary>What the processing service publishes.</summary>
public static class ProcessingTypes
{
    public static readonly MessageType DataProcessed = MessageType.Of(Topics.ProcessingEvents, ContractsJson.Default.DataProcessed);
    public static readonly MessageType ProcessingFailed = MessageType.Of(Topics.ProcessingEvents, ContractsJson.Default.ProcessingFailed);

    public static readonly MessageType[] All = [DataProcessed, ProcessingFailed];
}

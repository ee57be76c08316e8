namespace Alpes.Contracts.Ingestion;

/// <summary>What the ingestion service takes and publishes.</summary>
public static class IngestionTypes
{
    public static readonly MessageType IngestData = MessageType.Of(Topics.IngestionCommands, ContractsJson.Default.IngestData);
    public static readonly MessageType DataReceived = MessageType.Of(Topics.IngestionEvents, ContractsJson.Default.DataReceived);
    public static readonly MessageType DataIngested = MessageType.Of(Topics.IngestionEvents, ContractsJson.Default.DataIngested);

    public static readonly MessageType[] All = [IngestData, DataReceived, DataIngested];
}

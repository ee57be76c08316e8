namespace Alpes.Contracts.Results;

/// <summary>What every service that handles commands publishes.</summary>
public static class ResultTypes
{
    public static readonly MessageType Succeeded = MessageType.Of(Topics.CommandResults, ContractsJson.Default.CommandSucceeded);
    public static readonly MessageType Rejected = MessageType.Of(Topics.CommandResults, ContractsJson.Default.CommandRejected);
    public static readonly MessageType Parked = MessageType.Of(Topics.CommandResults, ContractsJson.Default.CommandParked);

    public static readonly MessageType[] All = [Succeeded, Rejected, Parked];
}

using Alpes.Contracts;

namespace Alpes.Processing.Domain;

/// <summary>What stays in this service's log.</summary>
internal static class ProcessingOwnTypes
{
    public static readonly MessageType ProcessingStarted = MessageType.Of(null, ProcessingJson.Default.ProcessingStarted);
    public static readonly MessageType StepCompleted = MessageType.Of(null, ProcessingJson.Default.StepCompleted);
    public static readonly MessageType ContentClaimed = MessageType.Of(null, ProcessingJson.Default.ContentClaimed);

    public static readonly MessageType[] All = [ProcessingStarted, StepCompleted, ContentClaimed];
}

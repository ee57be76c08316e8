namespace Dapr.AspNetCore;

public interface IBulkSubscribeMetadata
{
    /// <summary>The topic of the endpoint that is delivered in bulk.</summary>
    string TopicName { get; }

    /// <summary>How many events a delivery holds at most.</summary>
    int MaxMessagesCount { get; }

    /// <summary>How long a delivery waits to fill, in milliseconds.</summary>
    int MaxAwaitDurationMs { get; }
}

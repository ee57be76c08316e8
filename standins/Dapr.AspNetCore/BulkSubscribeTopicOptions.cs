namespace Dapr.AspNetCore;

public class BulkSubscribeTopicOptions
{
    public string? TopicName { get; set; }

    public int MaxMessagesCount { get; set; } = 100;

    public int MaxAwaitDurationMs { get; set; } = 1000;
}

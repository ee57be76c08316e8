namespace Dapr.AspNetCore;

[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
public class BulkSubscribeAttribute(string topicName, int maxMessagesCount, int maxAwaitDurationMs) : Attribute, IBulkSubscribeMetadata
{
    public string TopicName { get; } = topicName;

    public int MaxMessagesCount { get; } = maxMessagesCount;

    public int MaxAwaitDurationMs { get; } = maxAwaitDurationMs;
}

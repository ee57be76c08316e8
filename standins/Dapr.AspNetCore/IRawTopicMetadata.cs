namespace Dapr;

public interface IRawTopicMetadata
{
    /// <summary>Whether events come without an envelope; null leaves it to the subscribe handler's options.</summary>
    bool? EnableRawPayload { get; }
}

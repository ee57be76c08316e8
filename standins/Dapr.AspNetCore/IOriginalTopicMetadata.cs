namespace Dapr;

/// <summary>Metadata of a subscription.</summary>
public interface IOriginalTopicMetadata
{
    /// <summary>What a topic names to own it; null applies to every topic of the endpoint.</summary>
    string? Id { get; }

    string Name { get; }

    string Value { get; }
}

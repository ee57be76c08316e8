namespace Dapr;

/// <summary>Says that an endpoint handles a topic.</summary>
public interface ITopicMetadata
{
    string Name { get; }

    string PubsubName { get; }

    /// <summary>A CEL rule on the event; without one the endpoint is the topic's default.</summary>
    string? Match { get; }

    /// <summary>The order of rules, lowest first.</summary>
    int Priority { get; }
}

namespace Dapr;

/// <summary>A subscription of an endpoint.</summary>
public class TopicOptions
{
    /// <summary>Metadata of the subscription, such as the broker's subscription type.</summary>
#pragma warning disable CA1051 // It is a field there, so it is one here.
    public IDictionary<string, string>? Metadata;
#pragma warning restore CA1051

    public string? Name { get; set; }

    public string? PubsubName { get; set; }

    public bool EnableRawPayload { get; set; }

    public string? Match { get; set; }

    public int Priority { get; set; }

    public string[]? OwnedMetadatas { get; set; }

    public string? MetadataSeparator { get; set; }

    public string? DeadLetterTopic { get; set; }
}

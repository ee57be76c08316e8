namespace Alpes.Chassis.Messages;

/// <summary>A command, event or result as it travels and as the feed tells it.</summary>
public sealed record Message
{
    public required string Id { get; init; }

    /// <summary>The stable name, such as <c>DataIngested</c>.</summary>
    public required string Type { get; init; }

    public int SchemaVersion { get; init; } = 1;

    public required string StreamId { get; init; }

    /// <summary>Its place in its stream, from 1; null when it came from no log.</summary>
    public long? StreamVersion { get; init; }

    /// <summary>Its place in its source's log, from 1; null when it came from no log.</summary>
    public long? Position { get; init; }

    /// <summary>The position of the message before it on its topic, 0 for the first.</summary>
    public long? PreviousPosition { get; init; }

    public required Correlation Correlation { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The app id of the service it came from; empty when that is not known.</summary>
    public string Source { get; init; } = "";

    /// <summary>Its data: UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }
}

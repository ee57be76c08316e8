namespace Alpes.Chassis.Log;

/// <summary>One row of the event log. Rows are appended and never changed.</summary>
public sealed class LoggedEvent
{
    /// <summary>Gap-free, from 1, in commit order.</summary>
    public long Position { get; init; }

    public required string StreamId { get; init; }

    /// <summary>Gap-free within the stream, from 1.</summary>
    public long Version { get; init; }

    public required string EventId { get; init; }

    /// <summary>The stable name.</summary>
    public required string Type { get; init; }

    public int SchemaVersion { get; init; }

    /// <summary>Where it is published; null for what stays here.</summary>
    public string? Topic { get; init; }

    /// <summary>The position of the event before it on its topic, 0 for the first; null where there is no topic.</summary>
    public long? PreviousPosition { get; init; }

    /// <summary>Its data as <see cref="Payload"/> packs it.</summary>
    public required byte[] Data { get; init; }

    /// <summary>Its <see cref="Messages.Correlation"/> as JSON.</summary>
    public required byte[] Metadata { get; init; }

    /// <summary>UTC.</summary>
    public DateTime OccurredAt { get; init; }
}

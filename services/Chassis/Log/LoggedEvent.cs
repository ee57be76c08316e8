using System.Data.Common;

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

    /// <param name="row">As <see cref="Dialect"/> asks for it.</param>
    internal static LoggedEvent Of(DbDataReader row) => new()
    {
        Position = row.GetInt64(0),
        StreamId = row.GetString(1),
        Version = row.GetInt64(2),
        EventId = row.GetString(3),
        Type = row.GetString(4),
        SchemaVersion = row.GetInt32(5),
        Topic = row.IsDBNull(6) ? null : row.GetString(6),
        PreviousPosition = row.IsDBNull(7) ? null : row.GetInt64(7),
        Data = row.IsDBNull(8) ? [] : row.GetFieldValue<byte[]>(8),
        Metadata = row.GetFieldValue<byte[]>(9),
        OccurredAt = row.GetUtc(10),
    };
}

using System.Data.Common;

namespace Alpes.Chassis.Log;

/// <summary>An aggregate's state at a version of its stream, so that what came before need not be read. It may be deleted at any time.</summary>
internal sealed class SnapshotRow
{
    public required string StreamId { get; init; }

    /// <summary>How many of the stream's events are in it.</summary>
    public long Version { get; init; }

    /// <summary>The stable name of what was saved.</summary>
    public required string Type { get; init; }

    /// <summary>The version of its shape; one of another shape is ignored.</summary>
    public int Shape { get; init; }

    /// <summary>Its state as <see cref="Payload"/> packs it.</summary>
    public required byte[] Data { get; init; }

    /// <param name="row">Its columns in the order of its members.</param>
    public static SnapshotRow Of(DbDataReader row) => new()
    {
        StreamId = row.GetString(0),
        Version = row.GetInt64(1),
        Type = row.GetString(2),
        Shape = row.GetInt32(3),
        Data = row.GetFieldValue<byte[]>(4),
    };
}

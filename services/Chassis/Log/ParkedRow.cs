namespace Alpes.Chassis.Log;

/// <summary>A message that a consumer could not handle, kept for a person.</summary>
internal sealed class ParkedRow
{
    public required string Id { get; init; }

    public required string Consumer { get; init; }

    public required string Source { get; init; }

    public required string Topic { get; init; }

    public required string MessageId { get; init; }

    public required string Type { get; set; }

    public required string StreamId { get; init; }

    /// <summary>Its place in its source's log; null when it came from none.</summary>
    public long? Position { get; init; }

    /// <summary>The message as it travels: UTF-8 JSON, or what came instead of it.</summary>
    public required byte[] Message { get; set; }

    public required string Reason { get; set; }

    public int Attempts { get; set; }

    /// <summary>UTC.</summary>
    public DateTime FirstAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime LastAt { get; set; }
}

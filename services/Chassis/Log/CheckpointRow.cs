namespace Alpes.Chassis.Log;

/// <summary>How far a consumer has got with one topic of one source: all up to the position is done.</summary>
internal sealed class CheckpointRow
{
    public required string Consumer { get; init; }

    public required string Source { get; init; }

    public required string Topic { get; init; }

    public long Position { get; set; }
}

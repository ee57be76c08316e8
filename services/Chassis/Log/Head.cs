namespace Alpes.Chassis.Log;

/// <summary>The newest position of one topic, or of the whole log under the empty name: the row that appends take turns on.</summary>
internal sealed class Head
{
    public required string Topic { get; init; }

    public long Position { get; set; }
}

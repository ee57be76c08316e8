namespace Alpes.Local.PubSub.Log;

/// <summary>Bytes of whole frames and where they lie.</summary>
internal readonly record struct Chunk(LogPosition At, int Count, ReadOnlyMemory<byte> Bytes) : IComparable<Chunk>
{
    public int CompareTo(Chunk other) => At.Segment != other.At.Segment
        ? At.Segment.CompareTo(other.At.Segment)
        : At.Position.CompareTo(other.At.Position);
}

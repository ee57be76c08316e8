namespace Alpes.Local.PubSub.Log;

/// <summary>The end of a log, kept in memory for readers that keep up. Not safe for several threads by itself.</summary>
internal sealed class RecentChunks(int maxBytes)
{
    private readonly List<Chunk> _chunks = [];
    private int _first;
    private long _bytes;

    public void Add(Chunk chunk)
    {
        _chunks.Add(chunk);
        _bytes += chunk.Bytes.Length;
        while (_bytes > maxBytes)
        {
            _bytes -= _chunks[_first].Bytes.Length;
            _chunks[_first++] = default;
        }

        if (_first > 64 && _first * 2 > _chunks.Count)
        {
            _chunks.RemoveRange(0, _first);
            _first = 0;
        }
    }

    /// <summary>What is kept from that position on, to the end of the chunk that holds it.</summary>
    public ReadOnlyMemory<byte> From(LogPosition at)
    {
        var index = _chunks.BinarySearch(_first, _chunks.Count - _first, new Chunk(at, 0, default), null);
        if (index < 0) index = ~index - 1;
        if (index < _first) return default;
        var chunk = _chunks[index];
        var skip = at.Position - chunk.At.Position;
        return chunk.At.Segment == at.Segment && skip < chunk.Bytes.Length ? chunk.Bytes[(int)skip..] : default;
    }
}

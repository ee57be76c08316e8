using System.Buffers;

namespace Alpes.Local.PubSub.Log;

/// <summary>
/// Messages on their way into a log, framed by their publisher so that the log only writes bytes. A body is written
/// between <see cref="Begin"/> and <see cref="End"/> through the buffer writer.
/// </summary>
internal sealed class MessageBatch(int capacity) : IBufferWriter<byte>
{
    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(capacity);
    private int _start;

    public int Count { get; private set; }

    public int Length { get; private set; }

    /// <summary>Bytes of its largest message.</summary>
    public int LargestBody { get; private set; }

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, Length);

    public void Begin(in MessageHeader header)
    {
        _start = Length;
        var size = Frame.HeaderSize + header.Length;
        Ensure(size);
        header.Write(_buffer.AsSpan(Length + Frame.HeaderSize));
        Length += size;
    }

    public void End()
    {
        Frame.Seal(_buffer.AsSpan(_start, Length - _start));
        LargestBody = Math.Max(LargestBody, Length - _start);
        Count++;
    }

    /// <summary>Takes back what was begun and not ended.</summary>
    public void Abandon() => Length = _start;

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _buffer.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _buffer.AsSpan(Length);
    }

    /// <summary>The messages of a batch that no log holds, numbered from 0.</summary>
    public IEnumerable<StoredMessage> Messages()
    {
        for (int at = 0, n = 0; n < Count; n++)
        {
            var length = Frame.PayloadLength(_buffer.AsSpan(at, Length - at));
            yield return new StoredMessage(n, 0, at, _buffer.AsMemory(at + Frame.HeaderSize, length));
            at += Frame.HeaderSize + length;
        }
    }

    private void Ensure(int size)
    {
        size = Math.Max(size, 256);
        if (_buffer.Length - Length >= size) return;
        var larger = GC.AllocateUninitializedArray<byte>(Math.Max(_buffer.Length * 2, Length + size));
        _buffer.AsSpan(0, Length).CopyTo(larger);
        _buffer = larger;
    }
}

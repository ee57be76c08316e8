namespace Alpes.Local.PubSub.Log;

/// <summary>Reads a topic's messages one after the other from an offset on. Not safe for several threads by itself.</summary>
internal sealed class LogReader(TopicLog log, long offset)
{
    private LogPosition _at = log.PositionOf(offset);
    private ReadOnlyMemory<byte> _ahead;

    /// <summary>The offset of the message that comes next.</summary>
    public long Next => _at.Offset;

    public bool TryRead(out StoredMessage message)
    {
        while (_ahead.Length == 0)
        {
            _ahead = log.Read(_at);
            if (_ahead.Length > 0) break;
            if (log.NextSegment(_at) is not { } next)
            {
                message = default;
                return false;
            }

            _at = next;
        }

        var length = Frame.PayloadLength(_ahead.Span);
        message = new StoredMessage(_at.Offset, _at.Segment, _at.Position, _ahead.Slice(Frame.HeaderSize, length));
        _ahead = _ahead[(Frame.HeaderSize + length)..];
        _at = _at with { Offset = _at.Offset + 1, Position = _at.Position + Frame.HeaderSize + length };
        return true;
    }
}

using System.Security.Cryptography;

namespace Alpes.Bff.Batches;

/// <summary>Cuts a stream of any length into lines, in memory for one line. A line that is too long is passed over.</summary>
/// <param name="maxLine">In bytes, without the line's end.</param>
/// <param name="hash">Is given every byte.</param>
internal sealed class LineReader(Stream stream, int maxLine, IncrementalHash? hash)
{
    private const int FirstBuffer = 64 * 1024;
    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _scanned;
    private int _end;
    private bool _ended;
    private bool _passingOver;

    /// <summary>The number of the line taken last, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Takes the next line that is in memory whole.</summary>
    /// <param name="line">Good until the next call of <see cref="Fill"/>.</param>
    public bool TryTake(out ReadOnlySpan<byte> line, out bool tooLong)
    {
        var length = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
        var isWhole = length >= 0 || (_ended && (_passingOver || _start < _end));
        var lineEnd = length >= 0 ? _scanned + length : _end;
        line = isWhole ? _buffer.AsSpan(_start, lineEnd - _start) : default;
        tooLong = _passingOver || line.Length > maxLine;
        if (!isWhole)
        {
            _scanned = _end;
            return false;
        }
        _start = _scanned = Math.Min(lineEnd + 1, _end);
        _passingOver = false;
        Line++;
        return true;
    }

    /// <summary>Reads more; false at the end of the stream. The rest without a line's end is a line, too, then.</summary>
    public async Task<bool> Fill(CancellationToken cancellation)
    {
        MakeRoom();
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
        hash?.AppendData(_buffer, _end, read);
        _end += read;
        _ended = read == 0;
        return !_ended;
    }

    private void MakeRoom()
    {
        if (_end - _start > maxLine + 1 || _passingOver)
        {
            _passingOver = true;
            _start = _end;
        }
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_end, _start) = (_end - _start, 0);
        _scanned = _end;
        if (_end < _buffer.Length) return;
        Array.Resize(ref _buffer, _buffer.Length * 2);
    }
}

using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Alpes.Tests.Conformance;

/// <summary>
/// An HTTP/1.1 message as it is on the wire. The recordings hold paths, headers and broken connections that a library would tidy up, so both sides
/// are read and written here.
/// </summary>
internal sealed class HttpMessage
{
    public required string FirstLine { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    public byte[] Body { get; set; } = [];

    public string? Header(string name) => Headers.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <returns>Null: the connection ended before a first line.</returns>
    public static async Task<HttpMessage?> ReadHeadAsync(Reader reader, CancellationToken cancel)
    {
        if (await reader.LineAsync(cancel) is not { } first)
            return null;
        var headers = new List<KeyValuePair<string, string>>();
        while (await reader.LineAsync(cancel) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                headers.Add(KeyValuePair.Create(line[..colon], line[(colon + 1)..].Trim()));
        }

        return new HttpMessage { FirstLine = first, Headers = headers };
    }

    /// <param name="untilEnd">Without a length the body goes to the end of the connection (an answer), else there is none (a request).</param>
    /// <exception cref="IncompleteReadException">The connection ended within the body.</exception>
    public async Task ReadBodyAsync(Reader reader, bool untilEnd, Action? onFirstBytes, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        if (Header("Transfer-Encoding")?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true)
        {
            while (true)
            {
                var size = await reader.LineAsync(cancel) ?? throw new IncompleteReadException();
                var length = int.Parse(size.Split(';')[0].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                await reader.BytesAsync(length, body, cancel);
                onFirstBytes?.Invoke();
                _ = await reader.LineAsync(cancel);
                if (length == 0)
                    break;
            }
        }
        else if (Header("Content-Length") is { } length)
            await reader.BytesAsync(long.Parse(length, CultureInfo.InvariantCulture), body, cancel);
        else if (untilEnd)
            await reader.RestAsync(body, cancel);
        onFirstBytes?.Invoke();
        Body = body.ToArray();
    }

    public static byte[] Head(string firstLine, IEnumerable<KeyValuePair<string, string>> headers)
    {
        var text = new StringBuilder(firstLine).Append("\r\n");
        foreach (var (name, value) in headers)
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        return Encoding.Latin1.GetBytes(text.Append("\r\n").ToString());
    }

    public static async Task WriteChunksAsync(NetworkStream stream, IEnumerable<(byte[] Bytes, int WaitMs)> chunks, bool end, CancellationToken cancel)
    {
        foreach (var (bytes, wait) in chunks)
        {
            await Task.Delay(wait, cancel);
            await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8], cancel);
        }

        if (end)
            await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), cancel);
    }

    /// <summary>Reads lines and bytes of a connection.</summary>
    public sealed class Reader(NetworkStream stream)
    {
        private readonly byte[] _buffer = new byte[64 * 1024];
        private int _at, _end;

        public async Task<string?> LineAsync(CancellationToken cancel)
        {
            var line = new List<byte>();
            while (true)
            {
                if (_at == _end && !await MoreAsync(cancel))
                    return line.Count > 0 ? Encoding.Latin1.GetString([.. line]) : null;
                var rest = _buffer.AsSpan(_at, _end - _at);
                var feed = rest.IndexOf((byte)'\n');
                line.AddRange(feed < 0 ? rest : rest[..feed]);
                _at += feed < 0 ? rest.Length : feed + 1;
                if (feed >= 0)
                    return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            }
        }

        public async Task BytesAsync(long count, MemoryStream into, CancellationToken cancel)
        {
            while (count > 0)
            {
                if (_at == _end && !await MoreAsync(cancel))
                    throw new IncompleteReadException();
                var n = (int)Math.Min(count, _end - _at);
                into.Write(_buffer, _at, n);
                _at += n;
                count -= n;
            }
        }

        public async Task RestAsync(MemoryStream into, CancellationToken cancel)
        {
            do
            {
                into.Write(_buffer, _at, _end - _at);
                _at = _end;
            }
            while (await MoreAsync(cancel));
        }

        private async Task<bool> MoreAsync(CancellationToken cancel)
        {
            (_at, _end) = (0, await stream.ReadAsync(_buffer, cancel));
            return _end > 0;
        }
    }
}

using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text.Unicode;

namespace Alpes.Tests.Benchmarks.Runtime;

/// <summary>One connection; one request at a time, sent in one piece.</summary>
internal sealed class LeanConnection : IDisposable
{
    private const int HeadBytes = 1024;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly int _port;
    private byte[] _buffer = new byte[8 * HeadBytes];

    private LeanConnection(int port) => _port = port;

    /// <exception cref="SocketException">Nothing listens there.</exception>
    public static async Task<LeanConnection> Open(int port)
    {
        var connection = new LeanConnection(port);
        await connection._socket.ConnectAsync(IPAddress.Loopback, port);
        return connection;
    }

    /// <returns>The status; the body is read and dropped.</returns>
    /// <exception cref="IOException">The connection ended, or the answer does not say how long it is.</exception>
    public async ValueTask<int> Ask(string verb, string path, byte[]? json)
    {
        var length = Write(verb, path, json);
        for (var sent = 0; sent < length;) sent += await _socket.SendAsync(_buffer.AsMemory(sent, length - sent));
        var got = 0;
        while (true)
        {
            got += await Receive(_buffer.AsMemory(got));
            var end = _buffer.AsSpan(0, got).IndexOf("\r\n\r\n"u8);
            if (end < 0) continue;
            var left = BodyLength(_buffer.AsSpan(0, end)) - (got - end - 4);
            while (left > 0) left -= await Receive(_buffer.AsMemory(HeadBytes, Math.Min(left, _buffer.Length - HeadBytes)));
            return Status;
        }
    }

    public void Dispose() => _socket.Dispose();

    private int Status => Utf8Parser.TryParse(_buffer.AsSpan("HTTP/1.1 ".Length, 3), out int status, out _) ? status : 0;

    private async ValueTask<int> Receive(Memory<byte> into) =>
        await _socket.ReceiveAsync(into) is > 0 and var read ? read : throw new IOException("the connection was closed");

    private int Write(string verb, string path, byte[]? json)
    {
        if (_buffer.Length < HeadBytes + (json?.Length ?? 0)) _buffer = new byte[HeadBytes + json!.Length];
        int head;
        if (json is null) Utf8.TryWrite(_buffer, $"{verb} {path} HTTP/1.1\r\nHost: 127.0.0.1:{_port}\r\n\r\n", out head);
        else Utf8.TryWrite(_buffer, $"{verb} {path} HTTP/1.1\r\nHost: 127.0.0.1:{_port}\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n", out head);
        json?.CopyTo(_buffer, head);
        return head + (json?.Length ?? 0);
    }

    private int BodyLength(ReadOnlySpan<byte> head)
    {
        if (Status is 204 or 304) return 0;
        var at = head.IndexOf("\r\nContent-Length: "u8);
        if (at < 0) throw new IOException("the answer does not say how long it is");
        return Utf8Parser.TryParse(head[(at + "\r\nContent-Length: ".Length)..], out int length, out _) ? length : 0;
    }
}

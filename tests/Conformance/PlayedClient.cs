using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Alpes.Tests.Conformance;

/// <summary>Sends one request on a connection of its own.</summary>
internal static class PlayedClient
{
    /// <returns>The answer; with status 0 and the name Python gives the failure when none came.</returns>
    public static async Task<SeenAnswer> AskAsync(int port, PlayedRequest request)
    {
        var watch = Stopwatch.StartNew();
        using var over = new CancellationTokenSource(request.GiveUp);
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port, over.Token);
            await using var stream = new NetworkStream(socket);
            await SendAsync(request, port, stream, over.Token);
            var reader = new HttpMessage.Reader(stream);
            var head = await HttpMessage.ReadHeadAsync(reader, over.Token);
            while (head?.FirstLine.Split(' ')[1] == "100")
                head = await HttpMessage.ReadHeadAsync(reader, over.Token);
            if (head is null)
                return SeenAnswer.Of(0, "RemoteDisconnected", 0);
            var status = int.Parse(head.FirstLine.Split(' ')[1], CultureInfo.InvariantCulture);
            int? first = null;
            if (request.Method != "HEAD" && status is not (204 or 304))
                await head.ReadBodyAsync(reader, untilEnd: true, () => first ??= (int)watch.ElapsedMilliseconds, over.Token);
            return new SeenAnswer(status, SeenBody.Headers(head.Headers), Encoding.UTF8.GetString(head.Body), (int)watch.ElapsedMilliseconds, first, 0);
        }
        catch (OperationCanceledException)
        {
            return SeenAnswer.Of(0, "TimeoutError", 0);
        }
        catch (IncompleteReadException)
        {
            return SeenAnswer.Of(0, "IncompleteRead", 0);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return SeenAnswer.Of(0, ((e as SocketException) ?? e.InnerException as SocketException)?.SocketErrorCode == SocketError.ConnectionRefused ? "ConnectionRefusedError" : "ConnectionResetError", 0);
        }
    }

    private static async Task SendAsync(PlayedRequest request, int port, NetworkStream stream, CancellationToken cancel)
    {
        await stream.WriteAsync(HttpMessage.Head($"{request.Method} {request.Path} HTTP/1.1", request.AllHeaders(port)), cancel);
        try
        {
            if (request.Chunks is { } chunks)
                await HttpMessage.WriteChunksAsync(stream, chunks, end: true, cancel);
            else if (request.Body is { Length: > 0 } body)
                await stream.WriteAsync(body, cancel);
        }
        catch (IOException)
        {
            // It may have answered before the body was through.
        }
    }
}

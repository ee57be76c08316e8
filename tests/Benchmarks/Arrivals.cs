using System.Net.WebSockets;
using System.Text.Json;
using Alpes.Contracts;

namespace Alpes.Tests.Benchmarks;

/// <summary>How old events are when a WebSocket client of the edge hears them; its clock is the services' own.</summary>
internal sealed class Arrivals : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    public Latencies Latencies { get; } = new();

    public static async Task<Arrivals> Listen(HttpClient edge)
    {
        var arrivals = new Arrivals();
        await arrivals._socket.ConnectAsync(new UriBuilder(edge.BaseAddress!) { Scheme = "ws", Path = "/ws" }.Uri, default);
        await arrivals._socket.SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(new { subscribe = new { topic = Topics.IngestionEvents } }), WebSocketMessageType.Text, true, default);
        _ = arrivals.Hear();
        return arrivals;
    }

    public void Dispose() => _socket.Dispose();

    private async Task Hear()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer.AsMemory(length), default);
                    length += part.Count;
                }
                while (!part.EndOfMessage);
                var now = DateTimeOffset.UtcNow;
                if (part.MessageType == WebSocketMessageType.Close) return;
                using var json = JsonDocument.Parse(buffer.AsMemory(0, length));
                if (json.RootElement.TryGetProperty("message", out var message)) Latencies.Add(now - message.GetProperty("occurred_at").GetDateTimeOffset());
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Disposed: nothing more is to be heard.
        }
    }
}

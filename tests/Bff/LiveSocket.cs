using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Alpes.Tests.Bff;

/// <summary>A WebSocket client of the edge.</summary>
internal sealed class LiveSocket(ClientWebSocket socket) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    public string? CloseReason => socket.CloseStatusDescription;

    public async Task Send(string text)
    {
        using var deadline = new CancellationTokenSource(Patience);
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, deadline.Token);
    }

    /// <summary>The next message; null when the edge closed instead.</summary>
    public async Task<JsonNode?> Next()
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, deadline.Token);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            text.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return JsonNode.Parse(text.ToArray());
        }
    }

    /// <summary>Whatever was sent before this is handled when this returns: the edge answers in order.</summary>
    public async Task Settle()
    {
        await Send("?");
        Assert.Equal("malformed", (string?)(await Next())!["error"]!["code"]);
    }

    public Task CloseAsync() => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);

    public void Dispose() => socket.Dispose();
}

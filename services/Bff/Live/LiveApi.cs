using Alpes.Chassis.Hosting;

namespace Alpes.Bff.Live;

/// <summary>Results and events as they happen, over a WebSocket.</summary>
internal static class LiveApi
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);

    public static void MapLive(this WebApplication app)
    {
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAlive });
        app.MapGet("/ws", Connect);
    }

    private static async Task<IResult> Connect(HttpContext http, LiveHub hub, IHostApplicationLifetime lifetime)
    {
        if (!http.WebSockets.IsWebSocketRequest) return Problems.Of(StatusCodes.Status400BadRequest, "This is a WebSocket: connect to ws://…/ws.");
        if (!hub.TryEnter()) return Problems.Of(StatusCodes.Status503ServiceUnavailable, "Too many clients are connected; try again later.");
        try
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            using var client = new LiveClient(socket, hub);
            await client.Run(lifetime.ApplicationStopping);
            return Results.Empty;
        }
        finally
        {
            hub.Leave();
        }
    }
}

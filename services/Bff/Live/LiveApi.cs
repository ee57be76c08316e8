using Alpes.Bff.Edge;
using Alpes.Chassis.Hosting;

namespace Alpes.Bff.Live;

/// <summary>Results and events as they happen, over a WebSocket.</summary>
internal static class LiveApi
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);

    public static void MapLive(this WebApplication app)
    {
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAlive });
        app.MapGet("/ws", Connect).WithTags("Commands")
            .WithDocs("Hear results and events as they happen (WebSocket)",
                "Send {\"subscribe\":{\"command_id\":…}}, {\"subscribe\":{\"correlation_id\":…}} or {\"subscribe\":{\"topic\":\"processing-events\"}}, as often as wanted. "
                + "A result arrives as {command_id, correlation_id, status, result?, error?}, one that is known at once; an event as {topic, message}. "
                + "Mistakes are answered with {error{code, text}}. A client that reads too slowly is closed with a reason: subscribe again and ask for what was missed.",
                400, 503);
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

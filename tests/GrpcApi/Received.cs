using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Alpes.Tests.GrpcApi;

/// <summary>What a subscriber is given: the events, and how many at the least are waited for.</summary>
internal sealed class Received
{
    private readonly ConcurrentQueue<(string ContentType, string Body)> _events = [];

    public void Subscribe(WebApplication app, string topic, string metadata = "{}")
    {
        app.MapGet("/dapr/subscribe", () => Results.Text($$"""[{"pubsubname":"{{LocalSidecar.PubSub}}","topic":"{{topic}}","route":"/events","metadata":{{metadata}}}]""", "application/json"));
        app.MapPost("/events", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            _events.Enqueue((request.ContentType ?? "", await reader.ReadToEndAsync()));
            return Results.Ok();
        });
    }

    public async Task<IReadOnlyList<JsonElement>> EventsAsync(int count)
    {
        await Eventually.IsAsync(() => Task.FromResult(_events.Count >= count));
        return [.. _events.Select(e => JsonDocument.Parse(e.Body).RootElement)];
    }

    public async Task<string> BodyAsync()
    {
        await Eventually.IsAsync(() => Task.FromResult(!_events.IsEmpty));
        return _events.First().Body;
    }
}

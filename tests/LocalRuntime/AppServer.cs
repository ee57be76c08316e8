using System.Collections.Concurrent;
using System.Text.Json;
using Alpes.Local.Sidecar.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Tests.LocalRuntime;

/// <summary>An app that keeps what it is given.</summary>
internal class AppServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<int> _got = new();
    private readonly string _subscriptions;
    private readonly SidecarServer _server;
    private int _invoked;

    public AppServer(int port, string subscriptions)
    {
        _subscriptions = subscriptions;
        _server = new SidecarServer(["127.0.0.1"], port, 4096, NullLoggerFactory.Instance, AnswerAsync);
    }

    /// <summary>The numbers that were delivered, as they came.</summary>
    public IReadOnlyList<int> Got => [.. _got];

    public int Invoked => _invoked;

    /// <summary>A delivery waits until this completes; it is dropped when the app dies.</summary>
    public Task Holds { get; set; } = Task.CompletedTask;

    public Task ListenAsync() => _server.StartAsync(CancellationToken.None);

    /// <summary>Its connections break.</summary>
    public async Task EndAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
    }

    public virtual ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value;
        if (path == "/dapr/subscribe") await http.Response.WriteAsync(_subscriptions);
        else if (path == "/orders") await TakeAsync(http);
        else if (path == "/ask") Interlocked.Increment(ref _invoked);
        else if (path != "/healthz") http.Response.StatusCode = 404;
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        await Holds.WaitAsync(http.RequestAborted);
        if (!body.RootElement.TryGetProperty("entries", out var entries))
        {
            _got.Enqueue(Number(body.RootElement));
            await http.Response.WriteAsync("""{"status":"SUCCESS"}""");
            return;
        }

        foreach (var entry in entries.EnumerateArray()) _got.Enqueue(Number(entry.GetProperty("event")));
        var statuses = entries.EnumerateArray().Select(e => $$"""{"entryId":"{{e.GetProperty("entryId").GetString()}}","status":"SUCCESS"}""");
        await http.Response.WriteAsync($$"""{"statuses":[{{string.Join(',', statuses)}}]}""");
    }

    private static int Number(JsonElement cloudEvent) => cloudEvent.GetProperty("data").GetProperty("n").GetInt32();
}

using Alpes.Local.RunFile;
using Alpes.Local.Sidecar;
using Alpes.Local.Sidecar.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Tests.LocalRuntime.Actors;

/// <summary>An app that hosts actors of type Thing, and its sidecar.</summary>
internal sealed class ActorApp(RunApp run, ISidecar? sidecar, Turns turns, string config) : IAsyncDisposable
{
    private SidecarServer? _server;

    public RunApp Run => run;

    public ISidecar Sidecar => sidecar!;

    /// <summary>What a turn does, by its method, such as <c>go</c> or <c>remind/r</c>; its answer is sent.</summary>
    public Func<string, HttpContext, Task> Does { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Requests to a method, with their headers.</summary>
    public IHeaderDictionary? LastHeaders { get; private set; }

    public async Task ListenAsync()
    {
        _server = new SidecarServer(["127.0.0.1"], run.AppPort!.Value, 4096, NullLoggerFactory.Instance, AnswerAsync);
        await _server.StartAsync(CancellationToken.None);
    }

    public async Task EndAsync()
    {
        if (_server is null) return;
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
        _server = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (sidecar is not null) await sidecar.DisposeAsync();
        await EndAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (path == "/dapr/config")
        {
            await http.Response.WriteAsync(config);
            return;
        }

        if (path.Split('/', 5) is not ["", "actors", "Thing", var id, ..])
        {
            http.Response.StatusCode = path == "/healthz" ? 200 : 404;
            return;
        }

        if (HttpMethods.IsDelete(http.Request.Method))
        {
            turns.Deactivated(id);
            return;
        }

        var method = path[(path.IndexOf("/method/", StringComparison.Ordinal) + 8)..];
        turns.Begin(id, $"PUT {id}/{method}");
        LastHeaders = new HeaderDictionary(http.Request.Headers.ToDictionary());
        try
        {
            await Does(method, http);
        }
        finally
        {
            turns.End(id);
        }
    }
}

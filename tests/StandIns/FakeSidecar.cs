using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Alpes.Tests.StandIns;

/// <summary>A bare server in a sidecar's place: keeps what it was sent, and answers what it was told to.</summary>
internal sealed class FakeSidecar : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Seen> _seen = new();

    private FakeSidecar(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
            var headers = new HeaderDictionary(context.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase));
            _seen.Enqueue(new Seen(context.Request.Method, target, headers, await reader.ReadToEndAsync()));
            await answer(context);
        });
    }

    public string Address => _app.Urls.Single();

    public Seen Only => _seen.Single();

    public IReadOnlyCollection<Seen> All => _seen;

    public static Task<FakeSidecar> StartAsync(int status = 204, string body = "", params (string Name, string Value)[] headers) =>
        StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            foreach (var (name, value) in headers) context.Response.Headers[name] = value;
            if (body.Length > 0) await context.Response.WriteAsync(body);
        });

    public static async Task<FakeSidecar> StartAsync(Func<HttpContext, Task> answer)
    {
        var sidecar = new FakeSidecar(answer);
        await sidecar._app.StartAsync();
        return sidecar;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

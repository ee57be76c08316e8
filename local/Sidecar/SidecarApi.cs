using System.Diagnostics;
using Alpes.Local.Actors.Api;
using Alpes.Local.Bindings;
using Alpes.Local.Invocation;
using Alpes.Local.PubSub.Publishing;
using Alpes.Local.Sidecar.Http;
using Alpes.Local.State;
using Microsoft.AspNetCore.Http.Features;

namespace Alpes.Local.Sidecar;

/// <summary>Takes a request to its building block. What no route takes is an invocation, or lacks the app to invoke.</summary>
internal sealed class SidecarApi(Sidecar sidecar)
{
    private readonly ApiToken _token = new(sidecar.App);
    private readonly ApiAccess _access = ApiAccess.OverHttp(sidecar.Resources.Configuration);
    private readonly HealthApi _health = new(sidecar);
    private readonly Invoker _invoker = sidecar.Blocks.Invoker;

    public MetadataApi Metadata { get; } = new(sidecar);

    public PublishApi Publish { get; } = new(sidecar, sidecar.Blocks.Publisher);

    public BulkPublishApi BulkPublish { get; } = new(sidecar, sidecar.Blocks.Publisher);

    public StateApi State { get; } = new(sidecar, sidecar.Blocks.States);

    public SecretsApi Secrets { get; } = new(sidecar.Blocks.Secrets);

    public ActorsApi Actors { get; } = new(sidecar);

    public BindingsApi Bindings { get; } = new(sidecar);

    public async Task HandleAsync(HttpContext http)
    {
        var begun = Stopwatch.GetTimestamp();
        await AnswerAsync(http);
        var path = http.Request.Path.Value ?? "";
        sidecar.Metrics.Http.Served(http.Request.Method, path, http.Response.StatusCode, http.Request.ContentLength ?? 0, http.Response.ContentLength ?? 0, begun);
    }

    private Task AnswerAsync(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var end = target.IndexOf('?');
        var path = end < 0 ? target : target[..end];
        var request = http.Request;
        if (Size(request, target) > sidecar.App.ReadBufferSize + 4096) return RefuseAsync(http, StatusCodes.Status431RequestHeaderFieldsTooLarge, "431 Request Header Fields Too Large");
        var isGet = HttpMethods.IsGet(request.Method);
        if (isGet && path is HealthApi.Path or HealthApi.Path + "/") return _health.GetAsync(http);
        if (isGet && path is HealthApi.OutboundPath or HealthApi.OutboundPath + "/") return HealthApi.GetOutboundAsync(http);
        if (!ApiPath.IsWellFormed(path)) return RefuseAsync(http, StatusCodes.Status400BadRequest, "400 Bad Request");
        var trace = sidecar.Tracing.Of(request.Headers);
        if (!path.EndsWith("/healthz", StringComparison.OrdinalIgnoreCase)) Show(trace, http.Response.Headers);
        if (!_token.Admits(request.Headers)) return RefuseAsync(http, StatusCodes.Status401Unauthorized, "invalid api token\n");
        return AnswerAsync(http, trace, path, end < 0 ? "" : target[end..]);
    }

    private async Task AnswerAsync(HttpContext http, TraceContext trace, string path, string query)
    {
        try
        {
            await Route(http, trace, path, query);
        }
        catch (ApiFailure failure)
        {
            await ApiError.WriteAsync(http, failure);
        }
    }

    private Task Route(HttpContext http, TraceContext trace, string path, string query)
    {
        var parts = ApiPath.Parts(path);
        if (parts is [var version, var api, ..] && !_access.Allows(version, api)) parts = [];
        if (ApiRoutes.Find(http.Request.Method, parts) is { } route) return route.Answer(this, new RoutedRequest(http, trace, parts, query));
        return _access.Allows("v1.0", "invoke") ? _invoker.HandleAsync(http, trace, path, query) : RefuseAsync(http, StatusCodes.Status404NotFound, "404 page not found\n");
    }

    public Task ShutdownAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.OnCompleted(() =>
        {
            _ = sidecar.StopAsync(CancellationToken.None);
            return Task.CompletedTask;
        });
        return Task.CompletedTask;
    }

    // daprd's HTTP server allows 4 KiB on top of what is set.
    private static int Size(HttpRequest request, string target)
    {
        var size = target.Length;
        foreach (var (name, values) in request.Headers)
        {
            foreach (var value in values) size += name.Length + (value?.Length ?? 0) + 4;
        }

        return size;
    }

    private static async Task RefuseAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        if (text.EndsWith('\n')) http.Response.Headers.XContentTypeOptions = "nosniff";
        await http.Response.WriteAsync(text);
    }

    private static void Show(in TraceContext trace, IHeaderDictionary headers)
    {
        if (trace.TraceParent.Length > 0) headers.TraceParent = trace.TraceParent;
        if (trace.TraceState.Length > 0) headers.TraceState = trace.TraceState;
        if (trace.Baggage.Length > 0) headers.Baggage = trace.Baggage;
    }
}

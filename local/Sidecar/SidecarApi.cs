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
    private readonly MetadataApi _metadata = new(sidecar);
    private readonly PublishApi _publish = new(sidecar, sidecar.Blocks.Publisher);
    private readonly BulkPublishApi _bulkPublish = new(sidecar, sidecar.Blocks.Publisher);
    private readonly StateApi _state = new(sidecar, sidecar.Blocks.States);
    private readonly SecretsApi _secrets = new(sidecar.Blocks.Secrets);
    private readonly ActorsApi _actors = new(sidecar);
    private readonly BindingsApi _bindings = new(sidecar);
    private readonly Invoker _invoker = sidecar.Blocks.Invoker;

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
        if (isGet && path is "/v1.0/healthz" or "/v1.0/healthz/") return _health.GetAsync(http);
        if (isGet && path is "/v1.0/healthz/outbound" or "/v1.0/healthz/outbound/") return HealthApi.GetOutboundAsync(http);
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
        var method = http.Request.Method;
        var gets = HttpMethods.IsGet(method);
        var puts = HttpMethods.IsPut(method);
        var posts = HttpMethods.IsPost(method) || puts;
        return parts switch
        {
            ["v1.0" or "v1.0-alpha1", "publish", "bulk", var pubsub, _, ..] when posts => _bulkPublish.HandleAsync(http, trace, ApiPath.Text(pubsub), ApiPath.Rest(parts, 4)),
            ["v1.0", "publish", var pubsub, _, ..] when posts => _publish.HandleAsync(http, trace, ApiPath.Text(pubsub), ApiPath.Rest(parts, 3)),
            ["v1.0", "state", var store] when posts => _state.SaveAsync(http, ApiPath.Text(store)),
            ["v1.0", "state", var store, "bulk"] when posts => _state.GetBulkAsync(http, ApiPath.Text(store)),
            ["v1.0", "state", var store, "transaction"] when posts => _state.TransactAsync(http, ApiPath.Text(store)),
            ["v1.0-alpha1", "state", var store, "query"] when posts => _state.QueryAsync(http, ApiPath.Text(store)),
            ["v1.0", "state", var store, var key] when gets => _state.GetAsync(http, ApiPath.Text(store), StateApi.KeyOf(key)),
            ["v1.0", "state", var store, var key] when HttpMethods.IsDelete(method) => _state.DeleteAsync(http, ApiPath.Text(store), StateApi.KeyOf(key)),
            ["v1.0", "secrets", var store, "bulk"] when gets => _secrets.GetAllAsync(http, ApiPath.Text(store)),
            ["v1.0", "secrets", var store, var name] when gets => _secrets.GetAsync(http, ApiPath.Text(store), ApiPath.Text(name)),
            ["v1.0", "actors", ..] when _actors.Handle(http, trace, parts[2..], query) is { } handled => handled,
            ["v1.0", "bindings", var name] when posts => _bindings.InvokeAsync(http, trace, ApiPath.Text(name)),
            ["v1.0", "metadata"] when gets => _metadata.GetAsync(http),
            ["v1.0", "metadata", _, ..] when puts => _metadata.PutAsync(http, ApiPath.Rest(parts, 2)),
            ["v1.0", "shutdown"] when HttpMethods.IsPost(method) => ShutdownAsync(http),
            _ when !_access.Allows("v1.0", "invoke") => RefuseAsync(http, StatusCodes.Status404NotFound, "404 page not found\n"),
            _ => _invoker.HandleAsync(http, trace, path, query),
        };
    }

    private Task ShutdownAsync(HttpContext http)
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

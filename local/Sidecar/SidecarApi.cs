using System.Security.Cryptography;
using System.Text;
using Alpes.Local.Invocation;
using Alpes.Local.PubSub.Publishing;
using Alpes.Local.Sidecar.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Alpes.Local.Sidecar;

/// <summary>Takes a request to its building block. What no route takes is an invocation, or lacks the app to invoke.</summary>
internal sealed class SidecarApi(Sidecar sidecar)
{
    private readonly byte[]? _token = sidecar.App.Environment.GetValueOrDefault("DAPR_API_TOKEN") is { Length: > 0 } token ? Encoding.UTF8.GetBytes(token) : null;
    private readonly HealthApi _health = new(sidecar);
    private readonly MetadataApi _metadata = new(sidecar);
    private readonly PublishApi _publish = new(sidecar);
    private readonly BulkPublishApi _bulkPublish = new(sidecar);
    private readonly Invoker _invoker = new(sidecar);

    public Task HandleAsync(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var end = target.IndexOf('?');
        var path = end < 0 ? target : target[..end];
        var request = http.Request;
        var isGet = HttpMethods.IsGet(request.Method);
        if (isGet && path is "/v1.0/healthz" or "/v1.0/healthz/") return _health.GetAsync(http);
        if (isGet && path is "/v1.0/healthz/outbound" or "/v1.0/healthz/outbound/") return HealthApi.GetOutboundAsync(http);
        if (_token is not null && !IsToken(request.Headers["dapr-api-token"].ToString())) return RefuseAsync(http);
        var trace = sidecar.Tracing.Of(request.Headers);
        Show(trace, http.Response.Headers);
        return Route(http, trace, path, end < 0 ? "" : target[end..]);
    }

    private Task Route(HttpContext http, TraceContext trace, string path, string query)
    {
        var parts = path.Split('/');
        var method = http.Request.Method;
        var writes = HttpMethods.IsPost(method) || HttpMethods.IsPut(method);
        return parts switch
        {
            ["", "v1.0" or "v1.0-alpha1", "publish", "bulk", { Length: > 0 } pubsub, { Length: > 0 }, ..] when writes => _bulkPublish.HandleAsync(http, trace, Text(pubsub), Rest(parts, 5)),
            ["", "v1.0", "publish", { Length: > 0 } pubsub, { Length: > 0 }, ..] when writes => _publish.HandleAsync(http, trace, Text(pubsub), Rest(parts, 4)),
            ["", "v1.0", "metadata"] or ["", "v1.0", "metadata", ""] when HttpMethods.IsGet(method) => _metadata.GetAsync(http),
            ["", "v1.0", "metadata", { Length: > 0 }, ..] when HttpMethods.IsPut(method) => _metadata.PutAsync(http, Rest(parts, 3)),
            ["", "v1.0", "shutdown"] when HttpMethods.IsPost(method) => ShutdownAsync(http),
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

    private bool IsToken(string given) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), _token);

    private static async Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await http.Response.WriteAsync("invalid api token\n");
    }

    private static void Show(in TraceContext trace, IHeaderDictionary headers)
    {
        if (trace.TraceParent.Length > 0) headers.TraceParent = trace.TraceParent;
        if (trace.TraceState.Length > 0) headers.TraceState = trace.TraceState;
        if (trace.Baggage.Length > 0) headers.Baggage = trace.Baggage;
    }

    private static string Text(string part) => Uri.UnescapeDataString(part);

    private static string Rest(string[] parts, int from) => Text(from == parts.Length - 1 ? parts[from] : string.Join('/', parts[from..]));
}

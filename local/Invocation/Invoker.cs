using Alpes.Local.Resiliency;
using Alpes.Local.Resources;
using Alpes.Local.Sidecar;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.Invocation;

/// <summary>Service invocation: the caller's sidecar asks the other app itself, in the name of that app's sidecar.</summary>
internal sealed class Invoker(Sidecar.Sidecar sidecar)
{
    private const string Code = "ERR_DIRECT_INVOKE";

    private static readonly HttpMessageInvoker Elsewhere = new(new FollowedRedirects(AppChannel.NewHandler()));

    private readonly bool _withToken = sidecar.App.Environment.GetValueOrDefault("DAPR_API_TOKEN") is { Length: > 0 };

    public Task HandleAsync(HttpContext http, TraceContext trace, string rawPath, string query) =>
        InvocationTarget.Of(http.Request.Headers, rawPath) is { } target
            ? InvokeAsync(http, trace, target.AppId, MethodPath.Clean(target.Path), query)
            : throw new ApiFailure(404, RpcCode.InvalidArgument, Code, "failed getting app id either from the URL path or the header dapr-app-id");

    /// <summary>Sends the request to the app and passes its answer on.</summary>
    /// <param name="http">The request.</param>
    /// <param name="trace">Its trace.</param>
    /// <param name="appId">Whom to ask.</param>
    /// <param name="path">Null: one that is refused.</param>
    /// <param name="query">"" or a question mark and what follows it.</param>
    /// <exception cref="ApiFailure">The app cannot be asked, or does not answer.</exception>
    public async Task InvokeAsync(HttpContext http, TraceContext trace, string appId, string? path, string query)
    {
        try
        {
            await SendAsync(http, trace, appId, path, query);
        }
        catch (Exception e) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested && e is InvocationException or HttpRequestException or IOException or TimeoutException or BreakerOpenException or BodyTooLargeException)
        {
            var status = (e as InvocationException)?.Status ?? 500;
            throw new ApiFailure(status, status == 403 ? RpcCode.PermissionDenied : RpcCode.Internal, Code, $"failed to invoke, id: {appId}, err: {e.Message}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // The answer has begun: that it is not whole can be told only by breaking it off.
            http.Abort();
        }
    }

    private async Task SendAsync(HttpContext http, TraceContext trace, string appId, string? path, string query)
    {
        var send = path is null ? Refuse : Route(http, trace, appId, path + query);
        var policy = sidecar.Policies.Invoke(appId, path ?? "");
        if (policy.IsNone)
        {
            using var only = await send(null, http.RequestAborted);
            await Forwarder.AnswerAsync(http, only);
            return;
        }

        // What comes in chunks is not kept, and so not sent again.
        var keeps = policy.Retries && http.Request.Headers.TransferEncoding.Count == 0;
        using var body = keeps ? await PooledBody.ReadAsync(http.Request, sidecar.App.MaxBodySize) : default(PooledBody?);
        var kept = body is { Bytes.Length: > 0 } ? body.Value.Bytes : (ReadOnlyMemory<byte>?)null;
        using var answer = await (keeps ? policy : policy.Once).RunAsync(cancel => send(kept, cancel), a => Verdict.OfStatus((int)a.StatusCode), http.RequestAborted);
        await Forwarder.AnswerAsync(http, answer);
    }

    /// <summary>One attempt: to the app itself, to another app, to an HTTPEndpoint or to an address.</summary>
    private Func<ReadOnlyMemory<byte>?, CancellationToken, Task<HttpResponseMessage>> Route(HttpContext http, TraceContext trace, string appId, string path)
    {
        if (appId == sidecar.App.AppId) return (body, cancel) => AskAsync(http, trace, sidecar, path, trace.TraceParent, body, cancel);
        var outside = appId.StartsWith("http://", StringComparison.Ordinal) || appId.StartsWith("https://", StringComparison.Ordinal)
            ? new HttpEndpoint("", appId, []) : sidecar.Resources.HttpEndpoints.GetValueOrDefault(appId);
        if (outside is not null) return (body, cancel) => AskElsewhereAsync(http, trace, outside, path, body, cancel);
        return (body, cancel) =>
        {
            var other = sidecar.All.Find(AppIdOf(appId))?.Next() ?? throw new InvocationException("no host found with the given ID");
            if (other.Resources.Configuration.AccessControl is { DefaultAllow: false }) throw new InvocationException("access control policy has denied access", 403);
            return AskAsync(http, trace, other, path, sidecar.Tracing.ForInvocation(trace), body, cancel);
        };
    }

    private async Task<HttpResponseMessage> AskAsync(HttpContext http, TraceContext trace, Sidecar.Sidecar other, string path, string traceParent, ReadOnlyMemory<byte>? body, CancellationToken cancel)
    {
        var channel = other.Channel;
        if (!channel.IsThere) throw new InvocationException("app channel is not initialized: the app has no appPort");
        if (!channel.Healthy && other.IsReady) throw new InvocationException("app is not in a healthy state");
        using var request = Forwarder.Request(http, channel.UriOf(path), body, sidecar.App.MaxBodySize, _withToken);
        Forwarder.AddTrace(request, traceParent, trace);
        if (other != sidecar)
        {
            var callee = other.App.AppId;
            request.Headers.TryAddWithoutValidation("dapr-caller-app-id", sidecar.App.AppId);
            request.Headers.TryAddWithoutValidation("dapr-caller-namespace", sidecar.Namespace);
            request.Headers.TryAddWithoutValidation("dapr-callee-app-id", callee);
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", http.Connection.RemoteIpAddress?.ToString() ?? "127.0.0.1");
            request.Headers.TryAddWithoutValidation("X-Forwarded-Host", http.Request.Host.Value);
        }

        return await channel.SendAsync(request, cancel);
    }

    private async Task<HttpResponseMessage> AskElsewhereAsync(HttpContext http, TraceContext trace, HttpEndpoint outside, string path, ReadOnlyMemory<byte>? body, CancellationToken cancel)
    {
        var uri = new Uri(outside.BaseUrl.TrimEnd('/') + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = Forwarder.Request(http, uri, body, sidecar.App.MaxBodySize, _withToken);
        Forwarder.AddTrace(request, trace.TraceParent, trace);
        foreach (var (name, value) in outside.Headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Elsewhere.SendAsync(request, cancel);
    }

    private static Task<HttpResponseMessage> Refuse(ReadOnlyMemory<byte>? body, CancellationToken cancel) =>
        throw new InvocationException("invalid method: the path holds what a path cannot hold");

    /// <summary>An app id may name a namespace behind a dot; all apps of a runtime share one.</summary>
    private static string AppIdOf(string appId) => appId.Split('.') switch
    {
        [_] => appId,
        [var id, _] => id,
        _ => throw new InvocationException($"invalid app id {appId}"),
    };
}

using Dapr.Client.Autogen.Grpc.v1;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace Alpes.Local.Sidecar.Grpc;

/// <summary>A gRPC invocation as the HTTP request that the app is to get, and the app's answer to it.</summary>
internal sealed class ForwardedCall : IHttpRequestLifetimeFeature
{
    private readonly MemoryStream _answer = new();
    private bool _broken;

    public ForwardedCall(InvokeRequest message, ServerCallContext call)
    {
        RequestAborted = call.CancellationToken;
        Http.Features.Set<IHttpRequestLifetimeFeature>(this);
        foreach (var header in call.RequestHeaders.Where(h => !h.IsBinary && !IsOfTheCall(h.Key))) Http.Request.Headers.Append(header.Key, header.Value);
        Http.Request.Method = message.HttpExtension?.Verb is { } verb and not HTTPExtension.Types.Verb.None ? verb.ToString().ToUpperInvariant() : HttpMethods.Post;
        Http.Request.Host = new HostString(call.Host);
        Http.Response.Body = _answer;
        if (message.Data is not { Value.Length: > 0 } data) return;
        Http.Request.Body = new MemoryStream(data.Value.ToByteArray());
        Http.Request.ContentLength = data.Value.Length;
        Http.Request.ContentType = message.ContentType.Length > 0 ? message.ContentType : "application/json";
    }

    public DefaultHttpContext Http { get; } = new();

    public CancellationToken RequestAborted { get; set; }

    public void Abort() => _broken = true;

    /// <exception cref="ApiFailure">The answer broke off.</exception>
    public async Task<ReadOnlyMemory<byte>> AnswerAsync()
    {
        await Http.Response.CompleteAsync();
        if (_broken) throw new ApiFailure(500, RpcCode.Internal, "ERR_DIRECT_INVOKE", "the app's answer broke off");
        return _answer.GetBuffer().AsMemory(0, (int)_answer.Length);
    }

    private static bool IsOfTheCall(string header) =>
        header is "content-type" or "te" or "host" or "traceparent" or "tracestate" or ApiToken.Header || header.StartsWith("grpc-", StringComparison.Ordinal) || header.StartsWith(':');
}

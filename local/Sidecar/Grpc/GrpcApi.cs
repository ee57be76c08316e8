using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace Alpes.Local.Sidecar.Grpc;

/// <summary>Dapr's gRPC API of one sidecar: who may call, and what each call is answered by.</summary>
internal sealed class GrpcApi
{
    private readonly ApiToken _token;
    private readonly MethodAccess _access;
    private readonly GrpcPipeline _pipeline;

    public GrpcApi(Sidecar sidecar)
    {
        Sidecar = sidecar;
        _token = new ApiToken(sidecar.App);
        _access = new MethodAccess(sidecar.Resources.Configuration);
        _pipeline = GrpcPipeline.For(sidecar.App.MaxBodySize);
        Publishing = new PublishCalls(sidecar.Blocks.Publisher);
        States = new StateCalls(sidecar.Blocks.States);
        Secrets = new SecretCalls(sidecar.Blocks.Secrets);
        Invocation = new InvokeCalls(sidecar.Blocks.Invoker);
        Metadata = new MetadataCalls(sidecar);
    }

    public Sidecar Sidecar { get; }

    public PublishCalls Publishing { get; }

    public StateCalls States { get; }

    public SecretCalls Secrets { get; }

    public InvokeCalls Invocation { get; }

    public MetadataCalls Metadata { get; }

    public async Task HandleAsync(HttpContext http)
    {
        var begun = Stopwatch.GetTimestamp();
        await AnswerAsync(http);
        Sidecar.Metrics.Grpc.Completed(http.Request.Path.Value ?? "", StatusOf(http).ToString(), begun);
    }

    private Task AnswerAsync(HttpContext http)
    {
        if (!_token.Admits(http.Request.Headers)) return Refuse(http, RpcCode.Unauthenticated, "Unauthorized");
        if (!_access.Allows(http.Request.Path.Value ?? "")) return Refuse(http, RpcCode.Unimplemented, "Not Implemented");
        var trace = BinaryTrace.Of(http.Request.Headers, Sidecar.Tracing);
        if (Sidecar.Tracing.IsOn && BinaryTrace.Write(trace.TraceParent) is { } shown) http.Response.Headers[BinaryTrace.Header] = shown;
        http.Features.Set(new GrpcCall(this, trace));
        return _pipeline.HandleAsync(http);
    }

    private static StatusCode StatusOf(HttpContext http)
    {
        var told = http.Response.Headers["grpc-status"];
        if (told.Count == 0) told = http.Features.Get<IHttpResponseTrailersFeature>()?.Trailers["grpc-status"] ?? default;
        return int.TryParse(told, CultureInfo.InvariantCulture, out var code) ? (StatusCode)code : StatusCode.Unknown;
    }

    /// <summary>An answer of headers alone.</summary>
    private static Task Refuse(HttpContext http, RpcCode code, string message)
    {
        http.Response.ContentType = "application/grpc";
        http.Response.Headers["grpc-status"] = ((int)code).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["grpc-message"] = Uri.EscapeDataString(message);
        return Task.CompletedTask;
    }
}

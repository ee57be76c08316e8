using System.Globalization;
using Alpes.Local.Invocation;
using Alpes.Local.Sidecar.Http;
using Dapr.Client.Autogen.Grpc.v1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.WebUtilities;

namespace Alpes.Local.Sidecar.Grpc;

/// <summary><c>InvokeService</c>: a call over gRPC to an app that speaks HTTP.</summary>
internal sealed class InvokeCalls(Invoker invoker)
{
    private const string StatusHeader = "dapr-http-status";

    public async Task<InvokeResponse> InvokeAsync(InvokeServiceRequest request, TraceContext trace, ServerCallContext context)
    {
        var message = request.Message ?? new InvokeRequest();
        var forward = new ForwardedCall(message, context);
        var query = message.HttpExtension?.Querystring is { Length: > 0 } given ? "?" + given : "";
        await invoker.InvokeAsync(forward.Http, trace, request.Id, MethodPath.Clean("/" + message.Method.TrimStart('/')), query);
        var body = await forward.AnswerAsync();
        var status = forward.Http.Response.StatusCode;
        await context.WriteResponseHeadersAsync([new(StatusHeader, status.ToString(CultureInfo.InvariantCulture))]);
        if (CodeOf(status) is not StatusCode.OK and var code) throw new RpcException(new Status(code, ReasonPhrases.GetReasonPhrase(status)));
        return new InvokeResponse { ContentType = forward.Http.Response.ContentType ?? "", Data = new Any { Value = ByteString.CopyFrom(body.Span) } };
    }

    private static StatusCode CodeOf(int status) => status switch
    {
        >= 200 and < 300 => StatusCode.OK,
        408 => StatusCode.Cancelled,
        400 => StatusCode.Internal,
        504 => StatusCode.DeadlineExceeded,
        404 => StatusCode.NotFound,
        409 => StatusCode.AlreadyExists,
        403 => StatusCode.PermissionDenied,
        401 => StatusCode.Unauthenticated,
        429 => StatusCode.ResourceExhausted,
        501 => StatusCode.Unimplemented,
        503 => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };
}

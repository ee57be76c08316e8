using Alpes.Local.Bindings;
using Dapr.Client.Autogen.Grpc.v1;
using Google.Protobuf;
using Grpc.Core;

namespace Alpes.Local.Sidecar.Grpc;

internal static class BindingCalls
{
    public static async Task<InvokeBindingResponse> InvokeAsync(GrpcCall call, InvokeBindingRequest request, ServerCallContext context)
    {
        var sidecar = call.Api.Sidecar;
        try
        {
            var asked = new BindingRequest(request.Operation, request.Data.Memory, request.Metadata);
            var answer = await sidecar.Bindings.InvokeAsync(request.Name, asked, sidecar.Tracing.Child(call.Trace), context.CancellationToken);
            var response = new InvokeBindingResponse();
            if (answer is null) return response;
            response.Data = UnsafeByteOperations.UnsafeWrap(answer.Data);
            foreach (var (name, value) in answer.Metadata) response.Metadata[name] = value;
            return response;
        }
        catch (BindingException e)
        {
            throw new ApiFailure(500, RpcCode.Internal, "ERR_INVOKE_OUTPUT_BINDING", $"error invoking output binding {request.Name}: {e.Message}");
        }
    }
}

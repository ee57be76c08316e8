using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace Alpes.Local.Sidecar.Grpc;

/// <summary>The methods of a service; what is refused or fails in them is told by its gRPC status.</summary>
internal sealed class MethodTable(string service)
{
    private readonly List<(string Name, Action<ServiceMethodProviderContext<DaprMethods.Service>> Add)> _methods = [];

    public IEnumerable<string> Names => _methods.Select(m => m.Name);

    public void AddTo(ServiceMethodProviderContext<DaprMethods.Service> context) => _methods.ForEach(m => m.Add(context));

    public void Unary<TRequest, TResponse>(string name, Func<GrpcCall, TRequest, ServerCallContext, Task<TResponse>> answer)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() =>
        _methods.Add((name, to => to.AddUnaryMethod(Method<TRequest, TResponse>(MethodType.Unary, name), [], (_, request, call) => AnswerAsync(call, of => answer(of, request, call)))));

    /// <summary>A method whose answers would be a stream, which is never begun.</summary>
    public void RefusedStream<TRequest, TResponse>(string name, Func<TRequest, ApiFailure> refusal)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() =>
        _methods.Add((name, to => to.AddServerStreamingMethod(Method<TRequest, TResponse>(MethodType.ServerStreaming, name), [], (_, request, _, _) => throw Told(refusal(request)))));

    /// <summary>A method of streams both ways, neither of which is begun.</summary>
    public void RefusedDuplex<TRequest, TResponse>(string name, ApiFailure refusal)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() =>
        _methods.Add((name, to => to.AddDuplexStreamingMethod(Method<TRequest, TResponse>(MethodType.DuplexStreaming, name), [], (_, _, _, _) => throw Told(refusal))));

    private static async Task<T> AnswerAsync<T>(ServerCallContext context, Func<GrpcCall, Task<T>> answer)
    {
        var call = context.GetHttpContext().Features.GetRequiredFeature<GrpcCall>();
        try
        {
            return await answer(call);
        }
        catch (ApiFailure failure)
        {
            throw Told(failure);
        }
        catch (Exception e) when (e is not RpcException && !context.CancellationToken.IsCancellationRequested)
        {
            call.Api.Sidecar.Log.LogError(e, "{App}: {Method} failed", call.Api.Sidecar.App.AppId, context.Method);
            throw new RpcException(new Status(StatusCode.Internal, e.Message));
        }
    }

    private static RpcException Told(ApiFailure failure) => new(new Status((StatusCode)failure.Rpc, failure.Message));

    private Method<TRequest, TResponse> Method<TRequest, TResponse>(MethodType type, string name)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() => new(type, service, name, Marshaller<TRequest>(), Marshaller<TResponse>());

    private static Marshaller<T> Marshaller<T>()
        where T : class, IMessage<T>, new()
    {
        var parser = new MessageParser<T>(() => new T());
        return Marshallers.Create<T>(
            (message, to) =>
            {
                to.SetPayloadLength(message.CalculateSize());
                message.WriteTo(to.GetBufferWriter());
                to.Complete();
            },
            from => parser.ParseFrom(from.PayloadAsReadOnlySequence()));
    }
}

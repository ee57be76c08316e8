using Dapr.Client.Autogen.Grpc.v1;
using Google.Protobuf.WellKnownTypes;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace Alpes.Local.Sidecar.Grpc;

/// <summary>The methods of the service <c>Dapr</c> that are served, and what answers each. Dapr.Protos brings their messages but no server to derive from.</summary>
internal sealed class DaprMethods : IServiceMethodProvider<DaprMethods.Service>
{
    public const string ServiceName = "dapr.proto.runtime.v1.Dapr";

    /// <summary>What a component here can answer.</summary>
    public static readonly MethodTable Served = MakeServed();

    /// <summary>What no component here can.</summary>
    public static readonly MethodTable Refused = Absent.Methods(ServiceName);

    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<Service> context)
    {
        Served.AddTo(context);
        Refused.AddTo(context);
    }

    private static MethodTable MakeServed()
    {
        var methods = new MethodTable(ServiceName);
        methods.Unary<PublishEventRequest, Empty>("PublishEvent", (call, request, _) => call.Api.Publishing.PublishAsync(request, call.Trace));
        methods.Unary<BulkPublishRequest, BulkPublishResponse>("BulkPublishEvent", (call, request, _) => call.Api.Publishing.BulkPublishAsync(request, call.Trace));
        methods.Unary<BulkPublishRequest, BulkPublishResponse>("BulkPublishEventAlpha1", (call, request, _) => call.Api.Publishing.BulkPublishAsync(request, call.Trace));
        methods.Unary<GetStateRequest, GetStateResponse>("GetState", (call, request, _) => call.Api.States.GetAsync(request));
        methods.Unary<GetBulkStateRequest, GetBulkStateResponse>("GetBulkState", (call, request, _) => call.Api.States.GetBulkAsync(request));
        methods.Unary<SaveStateRequest, Empty>("SaveState", (call, request, _) => call.Api.States.SaveAsync(request));
        methods.Unary<DeleteStateRequest, Empty>("DeleteState", (call, request, _) => call.Api.States.DeleteAsync(request));
        methods.Unary<DeleteBulkStateRequest, Empty>("DeleteBulkState", (call, request, _) => call.Api.States.DeleteBulkAsync(request));
        methods.Unary<ExecuteStateTransactionRequest, Empty>("ExecuteStateTransaction", (call, request, _) => call.Api.States.TransactAsync(request));
        methods.Unary<GetSecretRequest, GetSecretResponse>("GetSecret", (call, request, _) => Task.FromResult(call.Api.Secrets.Get(request)));
        methods.Unary<GetBulkSecretRequest, GetBulkSecretResponse>("GetBulkSecret", (call, request, _) => Task.FromResult(call.Api.Secrets.GetAll(request)));
        methods.Unary<InvokeServiceRequest, InvokeResponse>("InvokeService", (call, request, context) => call.Api.Invocation.InvokeAsync(request, call.Trace, context));
        methods.Unary<InvokeBindingRequest, InvokeBindingResponse>("InvokeBinding", (call, request, context) => BindingCalls.InvokeAsync(call, request, context));
        methods.Unary<GetMetadataRequest, GetMetadataResponse>("GetMetadata", (call, _, _) => Task.FromResult(call.Api.Metadata.Get()));
        methods.Unary<SetMetadataRequest, Empty>("SetMetadata", (call, request, _) => Task.FromResult(call.Api.Metadata.Set(request)));
        methods.Unary<ShutdownRequest, Empty>("Shutdown", (call, _, context) => ShutdownAsync(call.Api.Sidecar, context));
        return methods;
    }

    private static Task<Empty> ShutdownAsync(Sidecar sidecar, ServerCallContext context)
    {
        context.GetHttpContext().Response.OnCompleted(() =>
        {
            _ = sidecar.StopAsync(CancellationToken.None);
            return Task.CompletedTask;
        });
        return Task.FromResult(new Empty());
    }

    /// <summary>What the methods are mapped by.</summary>
    internal sealed class Service;
}

using Dapr.Client.Autogen.Grpc.v1;

namespace Alpes.Local.Sidecar.Grpc;

/// <summary>Building blocks that no component here brings: their methods are answered as daprd answers them where there is none.</summary>
internal static class Absent
{
    public static MethodTable Methods(string service)
    {
        var methods = new MethodTable(service);
        methods.Unary<QueryStateRequest, QueryStateResponse>("QueryStateAlpha1", (call, request, _) => throw call.Api.Sidecar.Blocks.States.Query(request.StoreName));
        foreach (var version in (string[])["", "Alpha1"])
        {
            methods.Unary<GetConfigurationRequest, GetConfigurationResponse>("GetConfiguration" + version, (_, _, _) => throw Configuration());
            methods.RefusedStream<SubscribeConfigurationRequest, SubscribeConfigurationResponse>("SubscribeConfiguration" + version, _ => Configuration());
            methods.Unary<UnsubscribeConfigurationRequest, UnsubscribeConfigurationResponse>("UnsubscribeConfiguration" + version, (_, _, _) => throw Configuration());
        }

        methods.Unary<TryLockRequest, TryLockResponse>("TryLockAlpha1", (_, request, _) => throw (request.ExpiryInSeconds <= 0 ? NotPositive() : Lock(request.StoreName)));
        methods.Unary<UnlockRequest, UnlockResponse>("UnlockAlpha1", (_, request, _) => throw Lock(request.StoreName));
        methods.RefusedDuplex<EncryptRequest, EncryptResponse>("EncryptAlpha1", Crypto());
        methods.RefusedDuplex<DecryptRequest, DecryptResponse>("DecryptAlpha1", Crypto());
        methods.Unary<SubtleGetKeyRequest, SubtleGetKeyResponse>("SubtleGetKeyAlpha1", (_, _, _) => throw Crypto());
        methods.Unary<SubtleEncryptRequest, SubtleEncryptResponse>("SubtleEncryptAlpha1", (_, _, _) => throw Crypto());
        methods.Unary<SubtleDecryptRequest, SubtleDecryptResponse>("SubtleDecryptAlpha1", (_, _, _) => throw Crypto());
        methods.Unary<SubtleWrapKeyRequest, SubtleWrapKeyResponse>("SubtleWrapKeyAlpha1", (_, _, _) => throw Crypto());
        methods.Unary<SubtleUnwrapKeyRequest, SubtleUnwrapKeyResponse>("SubtleUnwrapKeyAlpha1", (_, _, _) => throw Crypto());
        methods.Unary<SubtleSignRequest, SubtleSignResponse>("SubtleSignAlpha1", (_, _, _) => throw Crypto());
        methods.Unary<SubtleVerifyRequest, SubtleVerifyResponse>("SubtleVerifyAlpha1", (_, _, _) => throw Crypto());
        return methods;
    }

    private static ApiFailure Configuration() => new(500, RpcCode.FailedPrecondition, "ERR_CONFIGURATION_STORE_NOT_CONFIGURED", "configuration stores not configured");

    private static ApiFailure Lock(string store) => new(500, RpcCode.FailedPrecondition, "ERR_LOCK_STORE_NOT_CONFIGURED", $"lock {store} is not configured");

    private static ApiFailure NotPositive() => new(400, RpcCode.InvalidArgument, "ERR_MALFORMED_REQUEST", "expiry in seconds is not positive");

    private static ApiFailure Crypto() => new(500, RpcCode.FailedPrecondition, "ERR_CRYPTO_PROVIDERS_NOT_CONFIGURED", "crypto providers not configured");
}

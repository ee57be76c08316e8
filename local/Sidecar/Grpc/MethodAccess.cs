using Alpes.Local.Resources;

namespace Alpes.Local.Sidecar.Grpc;

/// <summary>Which methods the configuration's rules for gRPC leave open.</summary>
internal sealed class MethodAccess(ConfigurationSpec configuration)
{
    private readonly ApiAccess _access = ApiAccess.OverGrpc(configuration);

    /// <param name="path">Such as <c>/dapr.proto.runtime.v1.Dapr/GetState</c>; what is no method of Dapr's is not judged.</param>
    public bool Allows(string path)
    {
        if (!path.StartsWith($"/{DaprMethods.ServiceName}/", StringComparison.Ordinal)) return true;
        var method = path[(DaprMethods.ServiceName.Length + 2)..];
        return BlockOf(method) is not { } block || _access.Allows(method.EndsWith("Alpha1", StringComparison.Ordinal) ? "v1alpha1" : "v1", block);
    }

    private static string? BlockOf(string method) => method switch
    {
        "InvokeService" => "invoke",
        "InvokeBinding" => "bindings",
        "Shutdown" => "shutdown",
        "TryLockAlpha1" => "lock",
        "UnlockAlpha1" => "unlock",
        "EncryptAlpha1" or "DecryptAlpha1" => "crypto",
        _ when method.StartsWith("Subtle", StringComparison.Ordinal) => "subtlecrypto",
        _ when method.Contains("Publish", StringComparison.Ordinal) => "publish",
        _ when method.Contains("Secret", StringComparison.Ordinal) => "secrets",
        _ when method.Contains("Metadata", StringComparison.Ordinal) => "metadata",
        _ when method.Contains("Configuration", StringComparison.Ordinal) => "configuration",
        _ when method.Contains("Actor", StringComparison.Ordinal) => "actors",
        _ when method.Contains("State", StringComparison.Ordinal) => "state",
        _ => null,
    };
}

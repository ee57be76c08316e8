namespace Alpes.Local.Sidecar;

/// <summary>A request is refused or has failed: what either API answers.</summary>
/// <param name="status">The answer over HTTP.</param>
/// <param name="rpc">The answer over gRPC.</param>
/// <param name="code">Dapr's own name for it, such as ERR_STATE_GET.</param>
/// <param name="message">Shown to the caller.</param>
internal sealed class ApiFailure(int status, RpcCode rpc, string code, string message) : Exception(message)
{
    public int Status => status;

    public RpcCode Rpc => rpc;

    public string Code => code;
}

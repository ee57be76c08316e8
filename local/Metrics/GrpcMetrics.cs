namespace Alpes.Local.Metrics;

/// <summary>Calls over gRPC of one side.</summary>
/// <param name="side">"client" or "server".</param>
/// <param name="latency">What daprd calls that side's time.</param>
internal sealed class GrpcMetrics(string side, string latency)
{
    private readonly Metric _completed = Metric.Times($"dapr_grpc_io_{side}_{latency}", "Milliseconds of calls over gRPC.", $"grpc_{side}_method", $"grpc_{side}_status") with
    {
        CountedAs = [($"dapr_grpc_io_{side}_completed_rpcs", "Calls over gRPC.")],
    };

    private readonly Metric _received = Metric.Sizes($"dapr_grpc_io_{side}_received_bytes_per_rpc", "Bytes received in a call over gRPC.", $"grpc_{side}_method");
    private readonly Metric _sent = Metric.Sizes($"dapr_grpc_io_{side}_sent_bytes_per_rpc", "Bytes sent in a call over gRPC.", $"grpc_{side}_method");

    public IEnumerable<Metric> All => [_completed, _received, _sent];

    /// <param name="method">The path: <c>/service/method</c>.</param>
    /// <param name="status">Such as <c>OK</c> or <c>NotFound</c>.</param>
    public void Completed(string method, string status, long begun) => _completed.ObserveSince(new Labels(method, status), begun);

    /// <summary>Sizes of a call's messages, where they are known.</summary>
    public void Sized(string method, long received, long sent)
    {
        _received.Observe(new Labels(method), received);
        _sent.Observe(new Labels(method), sent);
    }
}

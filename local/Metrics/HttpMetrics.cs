namespace Alpes.Local.Metrics;

/// <summary>Requests to a sidecar's HTTP API, and its calls of the app.</summary>
internal sealed class HttpMetrics
{
    private static readonly string[] Request = ["method", "path", "status"];

    private readonly Metric _served = Metric.Times("dapr_http_server_latency", "Milliseconds until the sidecar had answered.", Request) with
    {
        CountedAs = [("dapr_http_server_request_count", "Requests to the sidecar's HTTP API."), ("dapr_http_server_response_count", "Answers of the sidecar's HTTP API.")],
    };

    private readonly Metric _received = Metric.Sizes("dapr_http_server_request_bytes", "Bytes of requests' bodies.");
    private readonly Metric _sent = Metric.Sizes("dapr_http_server_response_bytes", "Bytes of answers' bodies.");

    private readonly Metric _asked = Metric.Times("dapr_http_client_roundtrip_latency", "Milliseconds until the app answered.", Request) with
    {
        CountedAs = [("dapr_http_client_completed_count", "Calls of the app.")],
    };

    private readonly Metric _appReceived = Metric.Sizes("dapr_http_client_sent_bytes", "Bytes sent to the app.", Request);
    private readonly Metric _appSent = Metric.Sizes("dapr_http_client_received_bytes", "Bytes that the app answered.");

    public IEnumerable<Metric> All => [_served, _received, _sent, _asked, _appReceived, _appSent];

    public void Served(string method, string path, int status, long received, long sent, long begun)
    {
        _served.ObserveSince(new Labels(method, MetricPath.Of(path), LabelText.Of(status)), begun);
        _received.Observe(default, received);
        _sent.Observe(default, sent);
    }

    public void Asked(string method, string path, int status, long sent, long received, long begun)
    {
        var labels = new Labels(method, MetricPath.Of(path), LabelText.Of(status));
        _asked.ObserveSince(labels, begun);
        _appReceived.Observe(labels, sent);
        _appSent.Observe(default, received);
    }
}

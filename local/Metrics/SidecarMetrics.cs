using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Alpes.Local.Metrics;

/// <summary>What one sidecar counts, by daprd's names: requests to it, its calls of the app, its components.</summary>
internal sealed class SidecarMetrics(string appId)
{
    private static readonly double[] Milliseconds =
        [1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 30, 40, 50, 65, 80, 100, 130, 160, 200, 250, 300, 400, 500, 650, 800, 1000, 2000, 5000, 10000, 20000, 50000, 100000];

    private static readonly double[] Bytes =
        [1024, 2048, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864, 268435456, 1073741824, 4294967296];

    private static readonly string[] Request = ["method", "path", "status"], Output = ["component", "namespace", "operation", "success"], Input = ["component", "namespace", "success"];

    private readonly Metric _serverRequests = new("dapr_http_server_request_count", "Requests to the sidecar's HTTP API.", Request, []);
    private readonly Metric _serverResponses = new("dapr_http_server_response_count", "Answers of the sidecar's HTTP API.", Request, []);
    private readonly Metric _serverLatency = new("dapr_http_server_latency", "Milliseconds until the sidecar had answered.", Request, Milliseconds);
    private readonly Metric _serverReceived = new("dapr_http_server_request_bytes", "Bytes of requests' bodies.", [], Bytes);
    private readonly Metric _serverSent = new("dapr_http_server_response_bytes", "Bytes of answers' bodies.", [], Bytes);
    private readonly Metric _clientCalls = new("dapr_http_client_completed_count", "Calls of the app.", Request, []);
    private readonly Metric _clientLatency = new("dapr_http_client_roundtrip_latency", "Milliseconds until the app answered.", Request, Milliseconds);
    private readonly Metric _clientSent = new("dapr_http_client_sent_bytes", "Bytes sent to the app.", Request, Bytes);
    private readonly Metric _clientReceived = new("dapr_http_client_received_bytes", "Bytes that the app answered.", [], Bytes);
    private readonly Metric _outputs = new("dapr_component_output_binding_count", "Requests of output bindings.", Output, []);
    private readonly Metric _outputLatency = new("dapr_component_output_binding_latencies", "Milliseconds of output bindings.", Output, Milliseconds);
    private readonly Metric _inputs = new("dapr_component_input_binding_count", "What input bindings brought to the app.", Input, []);
    private readonly Metric _inputLatency = new("dapr_component_input_binding_latencies", "Milliseconds of the app with what input bindings brought.", Input, Milliseconds);
    private readonly Metric _loaded = new("dapr_runtime_component_loaded", "Components that were loaded.", [], []);
    private readonly Metric _initialised = new("dapr_runtime_component_init_total", "Components that were initialised, by type.", ["component"], []);

    /// <summary>Every metric, in the order they are written.</summary>
    private IEnumerable<Metric> All =>
    [
        _serverRequests, _serverResponses, _serverLatency, _serverReceived, _serverSent, _clientCalls, _clientLatency, _clientSent, _clientReceived,
        _outputs, _outputLatency, _inputs, _inputLatency, _loaded, _initialised,
    ];

    public void Served(string method, string path, int status, long received, long sent, long begun)
    {
        var labels = new Labels(method, MetricPath.Of(path), Text(status));
        _serverRequests.Add(labels);
        _serverResponses.Add(labels);
        _serverLatency.Observe(labels, Since(begun));
        _serverReceived.Observe(default, received);
        _serverSent.Observe(default, sent);
    }

    public void Asked(string method, string path, int status, long sent, long received, long begun)
    {
        var labels = new Labels(method, MetricPath.Of(path), Text(status));
        _clientCalls.Add(labels);
        _clientLatency.Observe(labels, Since(begun));
        _clientSent.Observe(labels, sent);
        _clientReceived.Observe(default, received);
    }

    public void Bound(string component, string @namespace, string operation, bool success, long begun)
    {
        var labels = new Labels(component, @namespace, operation, Text(success));
        _outputs.Add(labels);
        _outputLatency.Observe(labels, Since(begun));
    }

    public void Brought(string component, string @namespace, bool success, long begun)
    {
        var labels = new Labels(component, @namespace, Text(success));
        _inputs.Add(labels);
        _inputLatency.Observe(labels, Since(begun));
    }

    public void Loaded(string type)
    {
        _loaded.Add(default);
        _initialised.Add(new Labels(type));
    }

    /// <summary>In Prometheus' text form.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (var metric in All) metric.WriteTo(text, appId);
        return text.ToString();
    }

    private static double Since(long begun) => Stopwatch.GetElapsedTime(begun).TotalMilliseconds;

    private static string Text(bool success) => success ? "true" : "false";

    // The statuses there are, without a string a request.
    private static string Text(int status) => status switch
    {
        200 => "200",
        204 => "204",
        404 => "404",
        500 => "500",
        _ => status.ToString(CultureInfo.InvariantCulture),
    };
}

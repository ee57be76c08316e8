using System.Text;

namespace Alpes.Local.Metrics;

/// <summary>What one sidecar counts, by daprd's names.</summary>
internal sealed class SidecarMetrics(string appId, string @namespace, IReadOnlyList<string> resiliency)
{
    public HttpMetrics Http { get; } = new();

    /// <summary>Calls of the sidecar's gRPC API.</summary>
    public GrpcMetrics Grpc { get; } = new("server", "server_latency");

    /// <summary>Calls of the scheduler: daprd makes them over gRPC and counts them as such.</summary>
    public GrpcMetrics Scheduler { get; } = new("client", "roundtrip_latency");

    public ComponentMetrics Components { get; } = new(@namespace);

    public PolicyMetrics Policies { get; } = new(resiliency);

    public ActorMetrics Actors { get; } = new();

    /// <summary>In Prometheus' text form.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (var metric in (IEnumerable<Metric>)[.. Http.All, .. Grpc.All, .. Scheduler.All, .. Components.All, .. Policies.All, .. Actors.All])
            metric.WriteTo(text, appId);
        return text.ToString();
    }
}

namespace Alpes.Local.Sidecar;

/// <summary>The metrics port: every path answers the metrics.</summary>
internal sealed class MetricsApi(Sidecar sidecar)
{
    public Task HandleAsync(HttpContext http)
    {
        http.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8; escaping=underscores";
        return http.Response.WriteAsync(sidecar.Resources.Configuration.MetricsEnabled ? sidecar.Metrics.Text() : "");
    }
}

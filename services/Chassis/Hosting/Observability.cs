using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Alpes.Chassis.Hosting;

/// <summary>
/// Metrics at <c>/metrics</c>; traces, and metrics too, to an OpenTelemetry collector where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.
/// ASP.NET Core and HttpClient tell of themselves.
/// </summary>
internal static class Observability
{
    public static void AddTelemetry(this WebApplicationBuilder builder, string appId)
    {
        var collector = !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(appId));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Telemetry.Name, "Microsoft.AspNetCore.Hosting", "System.Runtime").AddPrometheusExporter();
            if (collector) metrics.AddOtlpExporter();
        });
        if (collector) telemetry.WithTracing(traces => traces.AddSource(Telemetry.Name, "Microsoft.AspNetCore", "System.Net.Http").AddOtlpExporter());
    }

    public static void MapMetrics(this IEndpointRouteBuilder routes) => routes.MapPrometheusScrapingEndpoint();
}

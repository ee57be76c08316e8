using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Alpes.Chassis.Hosting;

/// <summary>Traces to an OpenTelemetry collector where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one; metrics at <c>/metrics</c>.</summary>
internal static class Observability
{
    public static void AddTelemetry(this WebApplicationBuilder builder, string appId)
    {
        builder.Services.AddSingleton<PrometheusPage>();
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return;
        builder.Services.AddSingleton(Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService(appId))
            .AddSource(Telemetry.Name, "Microsoft.AspNetCore", "System.Net.Http")
            .AddOtlpExporter()
            .Build());
    }

    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        var page = routes.ServiceProvider.GetRequiredService<PrometheusPage>();
        routes.MapGet("/metrics", () => Results.Text(page.Write(), "text/plain; version=0.0.4")).ExcludeFromDescription();
    }
}

using System.Text.Json;
using Alpes.Chassis.Log;
using Dapr.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alpes.Chassis.Hosting;

/// <summary><c>/healthz</c>: the process lives. <c>/readyz</c>: it can do its work, or says in words why not.</summary>
internal static class Health
{
    private const string Ready = "ready";

    public static void AddHealth(this WebApplicationBuilder builder) => builder.Services.AddHealthChecks()
        .AddCheck<DatabaseCheck>("database", tags: [Ready])
        .AddCheck<SidecarCheck>("sidecar", tags: [Ready]);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write });
        routes.MapHealthChecks("/readyz", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = Write });
    }

    private static async Task Write(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter.AsStream());
        json.WriteStartObject();
        json.WriteString("status"u8, report.Status == HealthStatus.Healthy ? "ok" : "unavailable");
        foreach (var (name, check) in report.Entries) json.WriteString(name, check.Description ?? check.Status.ToString());
        json.WriteEndObject();
        await json.FlushAsync(http.RequestAborted);
    }

    private sealed class DatabaseCheck(Database database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var log = database.Context();
                var head = await log.Heads.SingleAsync(x => x.Topic == "", cancellationToken);
                return HealthCheckResult.Healthy($"answers; the log is at {head.Position}");
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                return HealthCheckResult.Unhealthy("does not answer: " + e.Message);
            }
        }
    }

    private sealed class SidecarCheck(DaprClient dapr) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await dapr.CheckOutboundHealthAsync(cancellationToken)
                ? HealthCheckResult.Healthy("answers")
                : HealthCheckResult.Unhealthy("does not answer: start the service with its Dapr sidecar");
    }
}

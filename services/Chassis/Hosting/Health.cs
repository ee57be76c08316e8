using System.Globalization;
using System.Text.Json;
using Alpes.Chassis.Log;
using Alpes.Chassis.ReadModels;
using Alpes.Chassis.Relay;
using Dapr.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Alpes.Chassis.Hosting;

/// <summary><c>/healthz</c>: the process lives. <c>/readyz</c>: it can do its work, or says in words why not.</summary>
internal static class Health
{
    private const string Ready = "ready";

    public static void AddHealth(this WebApplicationBuilder builder) => builder.Services.AddHealthChecks()
        .AddCheck<DatabaseCheck>("database", tags: [Ready])
        .AddCheck<SidecarCheck>("sidecar", tags: [Ready])
        .AddCheck<ReadModelsCheck>("read_models", tags: [Ready])
        .AddCheck<BusCheck>("bus", tags: [Ready])
        .AddCheck<ParkedCheck>("parked", tags: [Ready]);

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
        json.WriteString("status"u8, report.Status switch
        {
            HealthStatus.Healthy => "ok",
            HealthStatus.Degraded => "degraded",
            _ => "unavailable",
        });
        foreach (var (name, check) in report.Entries) json.WriteString(name, check.Description ?? check.Status.ToString());
        json.WriteEndObject();
        await json.FlushAsync(http.RequestAborted);
    }

    private sealed class DatabaseCheck(EventLog log, LogWriter writer) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                var head = await log.Head("", cancellationToken);
                return writer.Fault is { } fault
                    ? HealthCheckResult.Unhealthy($"answers, and takes no writes: {fault}")
                    : HealthCheckResult.Healthy($"answers; the log is at {head}");
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

    /// <summary>A service whose model cannot be asked is kept from clients; the one with the code before it goes on serving them.</summary>
    private sealed class ReadModelsCheck(ReadModelSet models) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var (words, away) = (new List<string>(), false);
            foreach (var model in models.All)
            {
                var state = await models.State(model, cancellationToken);
                away |= state.Serves is null;
                words.Add($"{state.Name} {(state.Serves is null ? "cannot be asked" : state.IsCurrent ? "serves" : "serves in its old shape")}"
                    + (state.Rebuild is { } rebuild ? string.Create(CultureInfo.InvariantCulture, $", {rebuild.Done:P0} rebuilt") : ""));
            }
            var text = words.Count == 0 ? "there are none" : string.Join("; ", words);
            return away ? HealthCheckResult.Unhealthy(text) : HealthCheckResult.Healthy(text);
        }
    }

    private sealed class BusCheck(Backlog backlog) : IHealthCheck
    {
        private static readonly TimeSpan Late = TimeSpan.FromSeconds(15);

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            backlog.Oldest < Late
                ? HealthCheckResult.Healthy($"takes what there is; {backlog.Unpublished} events wait")
                : HealthCheckResult.Degraded(string.Create(CultureInfo.InvariantCulture,
                    $"does not take the log's messages; {backlog.Unpublished} events wait, the oldest for {backlog.Oldest.TotalSeconds:0} s")));
    }

    private sealed class ParkedCheck(Backlog backlog) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            HealthCheckResult.Healthy(backlog.Parked.Values.Sum() is var parked and > 0 ? $"{parked} messages wait for a person: see /parked" : "none"));
    }
}

using System.Diagnostics.Metrics;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Relay;
using Microsoft.Extensions.Hosting;

namespace Alpes.Chassis.Hosting;

/// <summary>A gauge for each queue of the service; see <c>docs/operations.md</c>.</summary>
internal sealed class QueueMetrics : IHostedService
{
    public QueueMetrics(IMeterFactory meters, Backlog backlog, ConsumerSet consumers)
    {
        var meter = meters.Create(Telemetry.Name);
        meter.CreateObservableGauge("alpes.relay.backlog", () => backlog.Unpublished, "{event}", "Events of the log that are not on the bus yet.");
        meter.CreateObservableGauge("alpes.relay.oldest", () => backlog.Oldest.TotalSeconds, "s", "How long the oldest of them has waited.");
        meter.CreateObservableGauge("alpes.parked", () => consumers.All.Select(consumer => consumer.Name).Union(backlog.Parked.Keys).Select(name =>
            new Measurement<long>(backlog.Parked.GetValueOrDefault(name), new KeyValuePair<string, object?>("consumer", name))), "{message}", "Messages that wait for a person.");
        meter.CreateObservableGauge("alpes.consumer.lag", () => consumers.All.SelectMany(consumer => consumer.Lags.Select(lag =>
            new Measurement<long>(lag.Positions, new("consumer", consumer.Name), new("source", lag.Source), new("topic", consumer.Topic)))),
            "{position}", "How far a consumer is behind what its source is known to have published.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

using Microsoft.Extensions.Hosting;

namespace Alpes.Chassis.Consumers;

/// <summary>Runs all consumers of the service.</summary>
internal sealed class ConsumerHost(ConsumerSet consumers) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(consumers.All.Select(consumer => consumer.StartAsync(cancellationToken)));

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(consumers.All.Select(consumer => consumer.StopAsync(cancellationToken)));
}

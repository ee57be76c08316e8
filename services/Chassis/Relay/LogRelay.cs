using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Dapr.Client;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Alpes.Chassis.Relay;

/// <summary>
/// Publishes what the log holds, in its order and in bulk, woken by each commit. It never skips: what is published is moved
/// forward only behind what the broker took. A message may go out twice; consumers know it by its position.
/// </summary>
internal sealed partial class LogRelay(
    EventLog log, LogWriter writer, RelayLease lease, DaprClient dapr, ChassisOptions options, ILogger<LogRelay> logger) : BackgroundService
{
    private const int MaxMessages = 500;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxBackOff = TimeSpan.FromSeconds(10);
    private readonly Signal _wake = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        writer.Appended += _wake.Set;
        var backOff = new BackOff(TimeSpan.FromMilliseconds(100), MaxBackOff);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var more = await lease.Hold(stoppingToken) is { } published && await Publish(published, stoppingToken);
                backOff.Reset();
                if (!more) await _wake.Wait(Idle, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotPublished(e.Message, backOff.Next);
                await backOff.Wait(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
        await lease.Release(CancellationToken.None);
    }

    /// <summary>Publishes the next events; whether there may be more.</summary>
    private async Task<bool> Publish(long published, CancellationToken cancellation)
    {
        var next = await log.ReadFrom(published, MaxMessages, cancellation);
        if (next.Count == 0) return false;
        await Task.WhenAll(next.Where(x => x.Topic is not null).GroupBy(x => x.Topic!, x => x.Message)
            .Select(topic => PublishInOrder(topic.Key, topic, cancellation)));
        await lease.Published(next[^1].Message.Position!.Value, cancellation);
        return true;
    }

    private async Task PublishInOrder(string topic, IEnumerable<Message> messages, CancellationToken cancellation)
    {
        foreach (var bulk in BulkRequests.Cut(messages))
        {
            var response = await dapr.BulkPublishEventAsync(options.PubSub, topic, bulk, cancellationToken: cancellation);
            if (response.FailedEntries is [var failed, ..])
                throw new InvalidOperationException($"{response.FailedEntries.Count} of {bulk.Count} messages to {topic} were not taken: {failed.ErrorMessage}");
        }
    }

    [LoggerMessage(LogLevel.Warning, "The bus did not take the log's messages; nothing is lost, next try in {Delay}: {Reason}")]
    private partial void LogNotPublished(string reason, TimeSpan delay);
}

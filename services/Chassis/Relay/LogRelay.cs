using Alpes.Chassis.Consumers;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Alpes.Chassis.Relay;

/// <summary>
/// Publishes what the log holds, in its order and in bulk, woken by each commit. It never skips: what is published is moved
/// forward only behind what the broker took. A message may go out twice; consumers know it by its position.
/// </summary>
internal sealed partial class LogRelay(EventLog log, LogWriter writer, RelayLease lease, IBus bus, TimeProvider time, ILogger<LogRelay> logger)
    : BackgroundService
{
    /// <summary>How soon what another replica appended is found.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(250);

    /// <summary>The first commit after a rest goes out at once; those that follow closer than this share a publish, and a delivery to every consumer.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10), LongestRest = TimeSpan.FromMilliseconds(50);

    /// <summary>A broker that is away keeps Dapr waiting for half a minute.</summary>
    private static readonly TimeSpan PublishPatience = TimeSpan.FromSeconds(20);

    private readonly Signal _wake = new();
    private readonly BackOff _backOff = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        writer.Appended += _wake.Set;
        var keeping = Keep(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var more = await lease.Hold(stoppingToken) && await Publish(stoppingToken);
                _backOff.Reset();
                if (!more) await _wake.Wait(Idle, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotPublished(e.Message, _backOff.Next);
                // It may be this replica's sidecar alone that fails.
                await Try(() => lease.Release(stoppingToken));
                await _backOff.Wait(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
        await keeping;
        await Try(() => lease.Release(CancellationToken.None));
    }

    /// <summary>Shows that this replica lives, however long the bus takes.</summary>
    private async Task Keep(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(RelayLease.Renewal, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping)) await Try(() => lease.Renew(stopping));
        }
        catch (OperationCanceledException)
        {
            // It stops.
        }
    }

    /// <summary>Publishes the next events; whether there may be more.</summary>
    private async Task<bool> Publish(CancellationToken cancellation)
    {
        var next = await log.ReadFrom(lease.Published, RemoteLog.PageSize, cancellation);
        if (next.Count == 0) return false;
        var began = Uptime.Now(time);
        var published = await Task.WhenAll(next.Where(x => x.Topic is not null).GroupBy(x => x.Topic!, x => x.Message)
            .Select(topic => PublishInOrder(topic.Key, topic, cancellation)));
        if (!Array.TrueForAll(published, all => all)) return false;
        lease.Move(next[^1].Message.Position!.Value);
        if (RemoteLog.HasMore(next.ConvertAll(x => x.Message))) return true;
        await Task.Delay(Rest(Uptime.Now(time) - began), cancellation);
        // What was committed here meanwhile has said so.
        return false;
    }

    /// <summary>A publish that takes long says that much is going on: then more share the next one.</summary>
    private static TimeSpan Rest(TimeSpan took) => took < Pace / 2 ? Pace - took : took < LongestRest ? took : LongestRest;

    /// <summary>Whether all of them are out; not when another replica has taken over meanwhile.</summary>
    private async Task<bool> PublishInOrder(string topic, IEnumerable<Message> messages, CancellationToken cancellation)
    {
        foreach (var bulk in BulkRequests.Cut(messages))
        {
            if (!lease.IsHeld) return false;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(PublishPatience);
            await bus.Publish(topic, bulk, patience.Token);
            var (taken, tag) = (time.GetUtcNow(), new KeyValuePair<string, object?>("topic", topic));
            foreach (var message in bulk) Telemetry.Published.Record((taken - message.Message.OccurredAt).TotalSeconds, tag);
        }
        return true;
    }

    private async Task Try(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e)
        {
            LogNotKept(e.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The log's messages are not out; nothing is lost, next try in {Delay}: {Reason}")]
    private partial void LogNotPublished(string reason, TimeSpan delay);

    [LoggerMessage(LogLevel.Debug, "The relay's lease was not written; another replica may take over: {Reason}")]
    private partial void LogNotKept(string reason);
}

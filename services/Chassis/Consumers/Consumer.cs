using Alpes.Chassis.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Alpes.Chassis.Consumers;

/// <summary>
/// Takes the messages of one topic in the order of each source's log. What the bus delivers is a hint; what it does not
/// deliver, or delivers too early for the window, is found in the source's feed.
/// </summary>
internal sealed partial class Consumer(
    string name, string topic, IReadOnlyList<string> sources, IBatchHandler handler, ConsumerParts parts) : BackgroundService
{
    private const int MaxRun = 500;
    private static readonly TimeSpan GapPatience = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);
    private readonly Signal _wake = new();
    private readonly BackOff _backOff = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));
    private readonly IReadOnlyList<SourceCursor> _cursors = [.. sources.Select(source => new SourceCursor(source, topic))];
    private readonly RunHandler _runs = new(name, topic, handler, parts);

    /// <summary>The name its checkpoints, inbox rows and parked messages stand under.</summary>
    public string Name => name;

    public string Topic => topic;

    /// <summary>Handles messages that come from no log, and the parked ones again.</summary>
    public DirectHandler Direct { get; } = new(name, topic, handler, parts);

    /// <summary>Takes in messages of known sources; false when one comes from a source this consumer does not read.</summary>
    public bool Offer(Message message)
    {
        foreach (var cursor in _cursors)
        {
            if (cursor.Source != message.Source) continue;
            cursor.Offer(message);
            return true;
        }
        return false;
    }

    /// <summary>Says that messages were offered.</summary>
    public void Wake() => _wake.Set();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var worked = false;
                foreach (var cursor in _cursors) worked |= await Advance(cursor, stoppingToken);
                _backOff.Reset();
                if (!worked) await _wake.Wait(Patience(), stoppingToken);
            }
            catch (CheckpointLostException e)
            {
                LogMovedElsewhere(parts.Logger, e.Message);
                StartOver();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogStuck(parts.Logger, name, e.Message, _backOff.Next);
                StartOver();
                await _backOff.Wait(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Handles what is next of one source; whether there was anything to do.</summary>
    private async Task<bool> Advance(SourceCursor cursor, CancellationToken cancellation)
    {
        cursor.Checkpoint ??= await parts.Checkpoints.Load(name, cursor.Source, topic, cancellation);
        var run = cursor.Window.TakeRun(cursor.Checkpoint.Value, MaxRun);
        if (run.Count > 0)
        {
            await _runs.Handle(cursor, run, cancellation);
            cursor.GapSince = null;
            if (cursor.LookAt > DateTimeOffset.MinValue) cursor.LookAt = parts.Time.GetUtcNow() + LookEvery;
            return true;
        }
        return IsTimeToLook(cursor) && await FillFromFeed(cursor, cancellation);
    }

    private bool IsTimeToLook(SourceCursor cursor)
    {
        var now = parts.Time.GetUtcNow();
        if (cursor.Window.Count == 0) cursor.GapSince = null;
        else cursor.GapSince ??= now;
        return now >= cursor.LookAt || now - cursor.GapSince > GapPatience || cursor.Window.Overflowed;
    }

    private async Task<bool> FillFromFeed(SourceCursor cursor, CancellationToken cancellation)
    {
        cursor.LookAt = parts.Time.GetUtcNow() + LookEvery;
        cursor.Window.Trim(cursor.Checkpoint!.Value);
        IReadOnlyList<Message> found;
        try
        {
            found = await parts.Logs.ReadTopic(cursor.Source, topic, cursor.Checkpoint.Value, cancellation);
        }
        catch (HttpRequestException e)
        {
            LogSourceAway(parts.Logger, name, cursor.Source, e.Message);
            cursor.GapSince = null;
            return false;
        }
        foreach (var message in found) cursor.Offer(message);
        if (RemoteLog.HasMore(found)) cursor.LookAt = DateTimeOffset.MinValue;
        cursor.GapSince = null;
        return found.Count > 0;
    }

    /// <summary>What is done and what was taken from the windows is not known for sure: the database and the feeds tell.</summary>
    private void StartOver()
    {
        foreach (var cursor in _cursors) (cursor.Checkpoint, cursor.LookAt) = (null, DateTimeOffset.MinValue);
    }

    private TimeSpan Patience()
    {
        var now = parts.Time.GetUtcNow();
        var next = _cursors.Min(cursor => cursor.GapSince is { } gap ? Min(gap + GapPatience, cursor.LookAt) : cursor.LookAt);
        return next <= now ? TimeSpan.FromMilliseconds(1) : next - now;
    }

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    [LoggerMessage(LogLevel.Information, "Another replica is at work: {Reason}")]
    private static partial void LogMovedElsewhere(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "{Consumer} cannot go on, next try in {Delay}: {Reason}")]
    private static partial void LogStuck(ILogger logger, string consumer, string reason, TimeSpan delay);

    [LoggerMessage(LogLevel.Debug, "{Consumer} cannot read the feed of {Source} now: {Reason}")]
    private static partial void LogSourceAway(ILogger logger, string consumer, string source, string reason);
}

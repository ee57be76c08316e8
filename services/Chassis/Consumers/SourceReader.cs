using Alpes.Chassis.Messages;
using Microsoft.Extensions.Logging;

namespace Alpes.Chassis.Consumers;

/// <summary>Takes one consumer forward in the log of one source: by the messages that follow, and by the source's feed where they do not come.</summary>
internal sealed partial class SourceReader(string consumer, SourceCursor cursor, RunHandler runs, ConsumerParts parts)
{
    private const int MaxRun = 500;
    private static readonly TimeSpan GapPatience = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);

    /// <summary>After a look that led nowhere, however long a gap is open.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Signal _wake = new();
    private readonly BackOff _backOff = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));
    private Task<IReadOnlyList<Message>?>? _looking;
    private TimeSpan? _gapSince;
    private TimeSpan _lookAt = TimeSpan.MinValue;
    private TimeSpan _notBefore = TimeSpan.MinValue;

    public string Source => cursor.Source;

    /// <summary>How far it is behind what the source is known to have published.</summary>
    public long Lag => Math.Max(0, cursor.Head - (cursor.Checkpoint ?? cursor.Head));

    /// <inheritdoc cref="SourceCursor.Progress"/>
    public Progress Progress => cursor.Progress;

    private TimeSpan Now => Uptime.Now(parts.Time);

    public void Offer(Message message) => cursor.Offer(message);

    public void Wake() => _wake.Set();

    public async Task Run(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!await Advance(stopping)) await _wake.Wait(Patience(), stopping);
                _backOff.Reset();
            }
            catch (CheckpointLostException e)
            {
                LogMovedElsewhere(parts.Logger, e.Message);
                StartOver();
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                LogStuck(parts.Logger, consumer, e.Message, _backOff.Next);
                StartOver();
                await _backOff.Wait(stopping);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Handles what is next; whether there was anything to do.</summary>
    private async Task<bool> Advance(CancellationToken cancellation)
    {
        if (cursor.Checkpoint is null) await LoadCheckpoint(cancellation);
        var run = cursor.Window.TakeRun(cursor.Checkpoint!.Value, MaxRun);
        if (run.Count > 0)
        {
            await runs.Handle(cursor, run, cancellation);
            _gapSince = null;
            if (_lookAt > TimeSpan.MinValue) _lookAt = Now + LookEvery;
            return true;
        }
        if (_looking is null && IsTimeToLook()) Look(cancellation);
        if (_looking is not { IsCompleted: true } looked) return false;
        _looking = null;
        return await Found(await looked, cancellation);
    }

    private bool IsTimeToLook()
    {
        var now = Now;
        if (cursor.Window.Count == 0) _gapSince = null;
        else _gapSince ??= now;
        return now >= _notBefore && (now >= _lookAt || now - _gapSince > GapPatience || cursor.Window.Overflowed);
    }

    /// <summary>Asks the source's feed. What arrives meanwhile is handled meanwhile.</summary>
    private void Look(CancellationToken cancellation)
    {
        _lookAt = Now + LookEvery;
        cursor.Window.Trim(cursor.Checkpoint!.Value);
        _looking = ReadFeed(cursor.Checkpoint.Value, cancellation);
        _looking.ContinueWith(_ => _wake.Set(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task<IReadOnlyList<Message>?> ReadFeed(long after, CancellationToken cancellation)
    {
        try
        {
            var (page, head) = await parts.Logs.ReadPage(cursor.Source, cursor.Topic, after, cancellation);
            cursor.Saw(head);
            return page;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogSourceAway(parts.Logger, consumer, cursor.Source, e.Message);
            return null;
        }
    }

    /// <summary>Goes on by what the feed holds; whether it held anything that is not done.</summary>
    private async Task<bool> Found(IReadOnlyList<Message>? page, CancellationToken cancellation)
    {
        var waiting = cursor.Window.Count > 0;
        if (page is null or [] && waiting) _lookAt = _notBefore = Now + Pause;
        if (page is null) return false;
        _gapSince = null;
        if (page is [])
        {
            // What has waited since before the look is in no log.
            if (waiting) cursor.Window.Clear();
            if (!cursor.IsSaved) await runs.Save(cursor, cancellation);
            return false;
        }
        // The bus delivers to the replica at work. Where it delivers nothing and the checkpoint moves, that is another one.
        if (await LoadCheckpoint(cancellation) && !waiting) return false;
        var next = page.SkipWhile(message => message.Position <= cursor.Checkpoint).ToList();
        if (RemoteLog.HasMore(page)) _lookAt = TimeSpan.MinValue;
        if (next.Count == 0) return false;
        await runs.Handle(cursor, next, cancellation);
        cursor.Window.Trim(cursor.Checkpoint!.Value);
        return true;
    }

    /// <summary>Reads how far the database is; whether another replica took it there.</summary>
    private async Task<bool> LoadCheckpoint(CancellationToken cancellation)
    {
        var saved = await parts.Checkpoints.Load(consumer, cursor.Source, cursor.Topic, cancellation);
        var moved = saved != cursor.Saved;
        if (moved) parts.Parking.Forget(consumer);
        cursor.Load(saved);
        return moved;
    }

    /// <summary>What is done and what was taken from the window is not known for sure: the database and the feed tell.</summary>
    private void StartOver()
    {
        cursor.Forget();
        (_looking, _lookAt) = (null, TimeSpan.MinValue);
    }

    private TimeSpan Patience()
    {
        if (_looking is not null) return LookEvery;
        var now = Now;
        var next = _gapSince is { } gap && gap + GapPatience < _lookAt ? gap + GapPatience : _lookAt;
        if (next < _notBefore) next = _notBefore;
        return next <= now ? TimeSpan.FromMilliseconds(1) : next - now;
    }

    [LoggerMessage(LogLevel.Information, "Another replica is at work: {Reason}")]
    private static partial void LogMovedElsewhere(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "{Consumer} cannot go on, next try in {Delay}: {Reason}")]
    private static partial void LogStuck(ILogger logger, string consumer, string reason, TimeSpan delay);

    [LoggerMessage(LogLevel.Debug, "{Consumer} cannot read the feed of {Source} now: {Reason}")]
    private static partial void LogSourceAway(ILogger logger, string consumer, string source, string reason);
}

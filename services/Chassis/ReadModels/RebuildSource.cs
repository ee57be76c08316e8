using Alpes.Chassis.Consumers;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis.ReadModels;

/// <summary>One source's part of a rebuild: reads its feed.</summary>
internal sealed class RebuildSource(string consumer, string source, string topic, IBatchHandler handler, ConsumerParts parts) : IDisposable
{
    /// <summary>
    /// As many are read at a time: each is some twenty objects until it is written, and the collector's pauses, in which nobody is served,
    /// grow with those (ADR 9).
    /// </summary>
    private const int AtOnce = 64;

    private readonly SourceCursor _cursor = new(source, topic);
    private readonly RunHandler _runs = new(consumer, topic, handler, parts);
    private Feed? _feed;
    private List<Message> _atHand = [];
    private long? _began;

    public string Source => source;

    public string Topic => topic;

    public long Position => _cursor.Checkpoint ?? 0;

    /// <summary>The newest position of its topic, as far as it is known.</summary>
    public long Head { get; private set; }

    /// <summary>How many events were taken in since this process began.</summary>
    public long Events { get; private set; }

    /// <summary>The position that this process began at.</summary>
    public long Began => _began ?? 0;

    /// <summary>Up to when its events are at hand, more of them to come; null where these are the last, or none are.</summary>
    public DateTimeOffset? Until => _atHand is [.., var last] && last.Position < _feed?.Head ? last.OccurredAt : null;

    /// <summary>Begins to read behind its checkpoint.</summary>
    public async Task Begin(CancellationToken cancellation)
    {
        if (_cursor.Checkpoint is null) _cursor.Load(await parts.Checkpoints.Load(consumer, source, topic, cancellation));
        _began ??= _cursor.Checkpoint;
        Dispose();
        _atHand = [];
        _feed = await parts.Logs.ReadAll(source, topic, Position, cancellation);
        Head = Math.Max(_feed.Head, Head);
    }

    /// <summary>Sees to it that events are at hand, while there are any.</summary>
    public async Task Look()
    {
        if (_atHand.Count == 0) _atHand = await _feed!.Take(AtOnce);
    }

    /// <summary>What is at hand of a time; all of it where more of that time may come.</summary>
    public IReadOnlyList<Message> Before(DateTimeOffset until)
    {
        var end = Until <= until ? -1 : _atHand.FindIndex(message => message.OccurredAt > until);
        return end < 0 ? _atHand : _atHand.GetRange(0, end);
    }

    /// <summary>Whether a run can be handled beside those of others: no parked message of its streams is in the way.</summary>
    public Task<bool> IsFree(IReadOnlyList<Message> run, CancellationToken cancellation) => _runs.IsFree(run, cancellation);

    public Batch Batch(IReadOnlyList<Message> run) => _runs.Batch(_cursor, run, run[^1].Position!.Value);

    /// <exception cref="CheckpointLostException">Another replica builds, too.</exception>
    public Task Handle(IReadOnlyList<Message> run, CancellationToken cancellation) => _runs.Handle(_cursor, run, cancellation);

    /// <summary>The first of what was at hand is handled.</summary>
    public void Done(IReadOnlyList<Message> run)
    {
        if (_cursor.Checkpoint < run[^1].Position) _cursor.Done(run[^1].Position!.Value);
        Events += run.Count;
        _atHand = run.Count == _atHand.Count ? [] : _atHand.GetRange(run.Count, _atHand.Count - run.Count);
    }

    /// <summary>Writes down how far it is where nothing was to be done.</summary>
    public Task Save(CancellationToken cancellation) => _cursor.IsSaved ? Task.CompletedTask : _runs.Save(_cursor, cancellation);

    /// <summary>How far it is must be read again.</summary>
    public void StartOver()
    {
        Dispose();
        _cursor.Forget();
    }

    /// <summary>Reads no more.</summary>
    public void Dispose()
    {
        _feed?.Dispose();
        _feed = null;
    }
}

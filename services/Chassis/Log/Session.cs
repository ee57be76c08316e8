using Alpes.Chassis.Domain;
using Alpes.Chassis.Ids;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Log;

/// <summary>
/// One unit of work over the log: loads aggregates, collects what they raise and what it is answered with, and is appended as one
/// transaction. Handlers are given it; one handler at a time uses it.
/// </summary>
public sealed class Session
{
    private readonly EventLog _log;
    private readonly MessageTypes _types;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, Aggregate> _aggregates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<LoggedEvent>> _loaded = new(StringComparer.Ordinal);
    private readonly List<(string StreamId, Aggregate Aggregate)> _touched = [];
    private readonly List<Draft> _drafts = [];

    internal Session(EventLog log, MessageTypes types, TimeProvider time) => (_log, _types, _time) = (log, types, time);

    /// <summary>The time of this unit of work.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    internal IReadOnlyList<Draft> Drafts => _drafts;

    /// <summary>The aggregate of a stream, with what this session already raised on it; a new one where the stream is empty.</summary>
    public async ValueTask<T> Load<T>(string streamId, CancellationToken cancellation = default)
        where T : Aggregate, new()
    {
        if (_aggregates.TryGetValue(streamId, out var known))
        {
            _touched.Add((streamId, known));
            return (T)known;
        }
        if (!_loaded.ContainsKey(streamId)) await Prefetch([streamId], cancellation);
        var aggregate = new T();
        foreach (var row in _loaded[streamId])
            aggregate.Replay(_types.Read(row.Type, row.SchemaVersion, Payload.Unpack(row.Data)));
        _aggregates.Add(streamId, aggregate);
        _touched.Add((streamId, aggregate));
        return aggregate;
    }

    /// <summary>Reads many streams at once, for the loads to come.</summary>
    internal async Task Prefetch(IReadOnlyCollection<string> streamIds, CancellationToken cancellation)
    {
        var rows = await _log.ReadStreams(streamIds, cancellation);
        foreach (var id in streamIds) _loaded[id] = [.. rows[id]];
    }

    internal IReadOnlyList<LoggedEvent> Loaded(string streamId) => _loaded[streamId];

    /// <summary>Turns what the aggregates raised since the last call into drafts with this cause.</summary>
    internal void Collect(Correlation cause)
    {
        foreach (var (streamId, aggregate) in _touched)
        {
            if (aggregate.Changes.Count == 0) continue;
            var version = aggregate.Version;
            foreach (var change in aggregate.Changes) Add(streamId, ++version, change, cause);
            aggregate.Committed();
        }
        _touched.Clear();
    }

    /// <summary>A refused intention leaves no trace.</summary>
    /// <exception cref="InvalidOperationException">Something was raised all the same.</exception>
    internal void CollectNothing()
    {
        if (_touched.Any(touched => touched.Aggregate.Changes.Count > 0))
            throw new InvalidOperationException("A refusal raised events; an intention checks before it raises.");
        _touched.Clear();
    }

    /// <summary>Adds one event to a stream that is no aggregate's.</summary>
    /// <param name="version">The version it must get; 0 for whatever is next.</param>
    internal void Add(string streamId, long version, object body, Correlation cause)
    {
        var type = _types.Of(body);
        var now = Now;
        _drafts.Add(new Draft(streamId, version, Id.New(now), type, MessageTypes.Write(type, body), cause, now));
    }
}

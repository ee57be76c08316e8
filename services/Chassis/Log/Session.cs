using System.Collections.Concurrent;
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
    private readonly Snapshots _snapshots;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<Place, History> _loaded;
    private readonly Dictionary<Place, Aggregate> _aggregates = [];
    private readonly List<(Place Place, Aggregate Aggregate)> _touched = [];
    private readonly List<Draft> _drafts = [];

    internal Session(EventLog log, MessageTypes types, Snapshots snapshots, TimeProvider time)
        : this(log, types, snapshots, time, [])
    {
    }

    private Session(EventLog log, MessageTypes types, Snapshots snapshots, TimeProvider time, ConcurrentDictionary<Place, History> loaded) =>
        (_log, _types, _snapshots, _time, _loaded) = (log, types, snapshots, time, loaded);

    /// <summary>The time of this unit of work.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    internal IReadOnlyList<Draft> Drafts => _drafts;

    /// <summary>The aggregate of a stream, with what this session already raised on it; a new one where the stream is empty.</summary>
    public ValueTask<T> Load<T>(string streamId, CancellationToken cancellation = default)
        where T : Aggregate, new() => Load<T>(new Place(streamId), cancellation);

    /// <summary>
    /// An aggregate whose whole history is one event, in a stream of many such that is never read whole: so it costs the same however many
    /// there are. It raises that event, once for its id, for ever.
    /// </summary>
    /// <param name="eventId">Made from what makes it unique.</param>
    public ValueTask<T> LoadOne<T>(string streamId, string eventId, CancellationToken cancellation = default)
        where T : Aggregate, new() => Load<T>(new Place(streamId, eventId), cancellation);

    private async ValueTask<T> Load<T>(Place place, CancellationToken cancellation)
        where T : Aggregate, new()
    {
        if (!_aggregates.TryGetValue(place, out var aggregate))
        {
            if (!_loaded.ContainsKey(place)) await Prefetch([place], cancellation);
            aggregate = new T();
            if (_loaded[place].Saved is { } saved && !_snapshots.Restore(aggregate, saved))
            {
                aggregate = new T();
                _loaded[place] = new History(null, [.. (await _log.ReadStreams([(place.StreamId, 0)], cancellation))[place.StreamId]]);
            }
            foreach (var row in _loaded[place].Events)
                aggregate.Replay(_types.Read(row.Type, row.SchemaVersion, Payload.Unpack(row.Data)));
            _aggregates.Add(place, aggregate);
        }
        _touched.Add((place, aggregate));
        return (T)aggregate;
    }

    /// <summary>Reads what many places hold at once, for the loads to come.</summary>
    internal async Task Prefetch(IReadOnlyCollection<Place> places, CancellationToken cancellation)
    {
        string[] streamIds = [.. places.Where(place => place.EventId is null).Select(place => place.StreamId)];
        var saved = (await _snapshots.Find(streamIds, cancellation)).ToDictionary(row => row.StreamId, StringComparer.Ordinal);
        var streams = await _log.ReadStreams([.. streamIds.Select(id => (id, saved.GetValueOrDefault(id)?.Version ?? 0))], cancellation);
        var events = await _log.FindEvents([.. places.Where(place => place.EventId is not null).Select(place => place.EventId!)], cancellation);
        foreach (var place in places)
            _loaded[place] = place.EventId is null ? new History(saved.GetValueOrDefault(place.StreamId), [.. streams[place.StreamId]])
                : new History(null, events.TryGetValue(place.EventId, out var one) ? [one] : []);
    }

    /// <summary>Another session over what this one has read, for work that may go on at the same time.</summary>
    internal Session Beside() => new(_log, _types, _snapshots, _time, _loaded);

    /// <summary>The events of a stream that is no aggregate's.</summary>
    internal IReadOnlyList<LoggedEvent> Loaded(string streamId) => _loaded[new Place(streamId)].Events;

    /// <summary>Turns what the aggregates raised since the last call into drafts with this cause.</summary>
    internal void Collect(Correlation cause)
    {
        foreach (var (place, aggregate) in _touched)
        {
            if (aggregate.Changes.Count == 0) continue;
            var version = aggregate.Version;
            if (place.EventId is null)
                foreach (var change in aggregate.Changes) Add(place.StreamId, ++version, change, cause);
            else if (version == 0 && aggregate.Changes.Count == 1) AddOne(place, aggregate.Changes[0], cause);
            else throw new InvalidOperationException("What is loaded as one event raises one event, once.");
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

    /// <summary>The states that it is time to save, as they are with all drafts.</summary>
    internal IEnumerable<SnapshotRow> DueSnapshots()
    {
        foreach (var (place, aggregate) in _aggregates)
            if (place.EventId is null && _snapshots.Due(place.StreamId, aggregate, _loaded[place].Saved?.Version ?? 0) is { } due)
                yield return due;
    }

    private void AddOne(Place place, object body, Correlation cause)
    {
        var type = _types.Of(body);
        _drafts.Add(new Draft(place.StreamId, 0, place.EventId!, type, MessageTypes.Write(type, body), cause, Now, IdIsKnown: true));
    }
}

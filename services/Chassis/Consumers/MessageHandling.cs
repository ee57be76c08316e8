using System.Data.Common;
using System.Runtime.ExceptionServices;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>
/// What commands and reactions share: read, load in one go, handle in order within a stream and side by side across streams, append as one
/// transaction, again if a stream moved.
/// </summary>
internal abstract class MessageHandling(HandlerTable handlers, Sessions sessions, EventLog log) : IBatchHandler
{
    private const int MaxConflicts = 10;

    /// <summary>So many handlers at most wait for something of their own at the same time.</summary>
    private const int MaxAtOnce = 32;

    public abstract bool KeepsStreamOrder { get; }

    protected HandlerTable Handlers { get; } = handlers;

    protected EventLog Log { get; } = log;

    protected Sessions Sessions { get; } = sessions;

    public abstract bool Cares(Message message);

    public async Task Handle(Batch batch, CancellationToken cancellation)
    {
        var work = new List<Item>(batch.Messages.Count);
        foreach (var message in batch.Messages)
            if (Read(message) is { } item)
                work.Add(item);
        for (var conflict = 0; ; conflict++)
        {
            var session = Sessions.Open();
            await session.Prefetch([.. work.SelectMany(item => item.Places).Distinct()], cancellation);
            // After a conflict one lane: handlers may have met in a stream that they did not name.
            var sessions = await Run(conflict == 0 ? Lanes.Of(work, Streams) : [work], session, cancellation);
            if (await Append([.. work.SelectMany(item => item.Drafts)], [.. sessions.SelectMany(lane => lane.DueSnapshots())], batch, cancellation)) return;
            if (conflict == MaxConflicts) throw new InvalidOperationException("Others kept writing to the same streams.");
        }
    }

    public abstract Task Park(Message message, string reason, WithinTransaction park, CancellationToken cancellation);

    /// <summary>What an unknown type means; returns when it is passed over.</summary>
    protected abstract void OnUnknown(Message message);

    /// <summary>What a message's handling reads.</summary>
    protected abstract IEnumerable<Place> Places(Message message, HandlerTable.Entry entry, object body);

    protected abstract Task HandleOne(Item item, Session session, CancellationToken cancellation);

    protected sealed record Item(Message Message, HandlerTable.Entry Entry, object Body, IReadOnlyList<Place> Places)
    {
        /// <summary>What came of it at the last try.</summary>
        public IReadOnlyList<Draft> Drafts { get; set; } = [];

        public Correlation Cause { get; } = new(
            Message.Correlation.CorrelationId,
            Message.Id,
            Message.Correlation.CommandId,
            Message.Correlation.Traceparent);
    }

    /// <summary>What it reads here, and the stream it comes from.</summary>
    private static IEnumerable<string> Streams(Item item) => item.Places.Select(place => place.Key).Append("from " + item.Message.StreamId);

    private async Task<IReadOnlyList<Session>> Run(IEnumerable<IReadOnlyList<Item>> lanes, Session session, CancellationToken cancellation)
    {
        using var room = new SemaphoreSlim(MaxAtOnce);
        var (sessions, running) = (new List<Session>(), new List<Task<Exception?>>());
        foreach (var lane in lanes)
        {
            await room.WaitAsync(CancellationToken.None);
            sessions.Add(session.Beside());
            running.Add(Run(lane, sessions[^1], room, cancellation));
        }
        var failures = (await Task.WhenAll(running)).OfType<Exception>().ToList();
        // The first of those at fault is told; what else failed will again, or not.
        if (failures.Find(e => e is not HandlerException) is { } other) ExceptionDispatchInfo.Throw(other);
        if (failures.Count > 0) throw failures.Cast<HandlerException>().MinBy(e => e.Culprit.Position ?? 0)!;
        return sessions;
    }

    /// <summary>Handles one lane in order; what went wrong.</summary>
    private async Task<Exception?> Run(IReadOnlyList<Item> lane, Session session, SemaphoreSlim room, CancellationToken cancellation)
    {
        try
        {
            foreach (var item in lane)
            {
                cancellation.ThrowIfCancellationRequested();
                var before = session.Drafts.Count;
                await Guard(item.Message, () => HandleOne(item, session, cancellation), cancellation);
                item.Drafts = [.. session.Drafts.Skip(before)];
            }
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
        finally
        {
            room.Release();
        }
    }

    /// <summary>Whether it is in; false when streams or ids were not as they were read.</summary>
    private async Task<bool> Append(IReadOnlyList<Draft> drafts, IReadOnlyList<SnapshotRow> snapshots, Batch batch, CancellationToken cancellation)
    {
        if (drafts.Count == 0)
        {
            await Log.Derive(batch.Done, shares: false, cancellation);
            return true;
        }
        try
        {
            return await Log.Append(drafts, async (connection, transaction, token) =>
            {
                foreach (var snapshot in snapshots) await Snapshots.Save(connection, transaction, snapshot, token);
                await batch.Done(connection, transaction, token);
            }, shares: false, cancellation) == AppendResult.Appended;
        }
        catch (DbException e) when (Log.Refuses(e))
        {
            throw new HandlerException(batch.Messages[0], e);
        }
    }

    private Item? Read(Message message)
    {
        try
        {
            if (Handlers.Find(message.Type, message.SchemaVersion) is { } entry)
            {
                var body = MessageTypes.Read(entry.Type, message.SchemaVersion, message.Data.Span);
                return new Item(message, entry, body, [.. Places(message, entry, body)]);
            }
            OnUnknown(message);
            return null;
        }
        catch (Exception e)
        {
            throw new HandlerException(message, e);
        }
    }

    private static async Task Guard(Message message, Func<Task> handle, CancellationToken cancellation)
    {
        try
        {
            await handle();
        }
        catch (Exception e) when (e is not DbException && !cancellation.IsCancellationRequested)
        {
            throw new HandlerException(message, e);
        }
    }
}

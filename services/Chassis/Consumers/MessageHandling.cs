using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>What commands and reactions share: read, load in one go, handle in order, append as one transaction, again if a stream moved.</summary>
internal abstract class MessageHandling(HandlerTable handlers, MessageTypes types, Sessions sessions, EventLog log) : IBatchHandler
{
    private const int MaxConflicts = 10;

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
            await session.Prefetch([.. work.SelectMany(Places).Distinct()], cancellation);
            foreach (var item in work) await Guard(item.Message, () => HandleOne(item, session, cancellation), cancellation);
            if (session.Drafts.Count == 0)
            {
                await Log.Derive(batch.Done, shares: false, cancellation);
                return;
            }
            if (await Log.Append(session.Drafts, batch.Done, shares: false, cancellation) == AppendResult.Appended) return;
            if (conflict == MaxConflicts) throw new InvalidOperationException("Others kept writing to the same streams.");
        }
    }

    public abstract Task Park(Message message, string reason, WithinTransaction park, CancellationToken cancellation);

    /// <summary>What an unknown type means; returns when it is passed over.</summary>
    protected abstract void OnUnknown(Message message);

    protected abstract IEnumerable<Place> Places(Item item);

    protected abstract Task HandleOne(Item item, Session session, CancellationToken cancellation);

    protected sealed record Item(Message Message, HandlerTable.Entry Entry, object Body)
    {
        public Correlation Cause { get; } = new(
            Message.Correlation.CorrelationId,
            Message.Id,
            Message.Correlation.CommandId,
            Message.Correlation.Traceparent);
    }

    private Item? Read(Message message)
    {
        try
        {
            if (Handlers.Find(message.Type, message.SchemaVersion) is { } entry)
                return new Item(message, entry, types.Read(message.Type, message.SchemaVersion, message.Data.Span));
            OnUnknown(message);
            return null;
        }
        catch (PermanentException e)
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
        catch (Exception e) when (e is not System.Data.Common.DbException && !cancellation.IsCancellationRequested)
        {
            throw new HandlerException(message, e);
        }
    }
}

using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>Events of another service in, events of this one out.</summary>
internal sealed class ReactionHandling(HandlerTable handlers, Sessions sessions, EventLog log) : MessageHandling(handlers, sessions, log)
{
    public override bool KeepsStreamOrder => true;

    public override bool Cares(Message message) => Handlers.Knows(message.Type);

    public override Task Park(Message message, string reason, WithinTransaction park, CancellationToken cancellation) =>
        Log.Append([], park, shares: false, cancellation);

    /// <summary>A topic carries types that this service does not care for; not so a version of one that it does.</summary>
    protected override void OnUnknown(Message message)
    {
        if (Handlers.Knows(message.Type)) throw new PermanentException($"{message.Type} version {message.SchemaVersion} is not known here.");
    }

    protected override IEnumerable<Place> Places(Message message, HandlerTable.Entry entry, object body) => entry.PlacesOf(body);

    protected override async Task HandleOne(Item item, Session session, CancellationToken cancellation)
    {
        using var activity = Telemetry.Handling(item.Message);
        await item.Entry.Handle(item.Body, session, cancellation);
        session.Collect(activity is null ? item.Cause : item.Cause with { Traceparent = activity.Id });
    }
}

using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>Events of another service in, events of this one out.</summary>
internal sealed class ReactionHandling(HandlerTable handlers, MessageTypes types, Sessions sessions, EventLog log)
    : MessageHandling(handlers, types, sessions, log)
{
    public override bool KeepsStreamOrder => true;

    public override bool Cares(Message message) => Handlers.Find(message.Type, message.SchemaVersion) is not null;

    public override Task Park(Message message, string reason, WithinTransaction park, CancellationToken cancellation) =>
        Log.Append([], park, shares: false, cancellation);

    /// <summary>A topic carries types that this service does not care for.</summary>
    protected override void OnUnknown(Message message)
    {
    }

    protected override IEnumerable<Place> Places(Item item) => item.Entry.PlacesOf(item.Body);

    protected override async Task HandleOne(Item item, Session session, CancellationToken cancellation)
    {
        using var activity = Telemetry.Handling(item.Message);
        await item.Entry.Handle(item.Body, session, cancellation);
        session.Collect(activity is null ? item.Cause : item.Cause with { Traceparent = activity.Id });
    }
}

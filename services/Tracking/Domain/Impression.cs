using Alpes.Chassis.Domain;
using Alpes.Contracts.Tracking;
using ClientId = Alpes.Chassis.Ids.Id;

namespace Alpes.Tracking.Domain;

/// <summary>One impression, by the client's id; it counts once.</summary>
internal sealed class Impression : Aggregate
{
    private ImpressionRegistered? _registered;

    public static string Stream(string campanaId) => "impressions-" + campanaId;

    public static string EventId(string id) => ClientId.Of("impression", id);

    public Outcome Register(RegisterImpression command, DateTimeOffset now)
    {
        if (Tracked.Fault(command, command.Timestamp, now) is { } refused) return refused;
        var registered = new ImpressionRegistered(
            command.Id, command.CampanaId, command.TipoEvento, (command.Timestamp ?? _registered?.Timestamp ?? now).ToUniversalTime(),
            command.InfluencerId, command.UsuarioId, command.Referrer);
        if (_registered is not null) return Tracked.Again("impression", _registered, registered);
        Raise(registered);
        return Outcome.With(new Registered(command.Id, command.CampanaId, Repeated: false));
    }

    protected override void When(object @event) => _registered = @event as ImpressionRegistered ?? _registered;
}

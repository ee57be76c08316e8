using Alpes.Chassis.Domain;
using Alpes.Contracts.Tracking;
using ClientId = Alpes.Chassis.Ids.Id;

namespace Alpes.Tracking.Domain;

/// <summary>One conversion, by the client's id; it counts once, with what it is worth.</summary>
internal sealed class Conversion : Aggregate
{
    private ConversionRegistered? _registered;

    public static string Stream(string campanaId) => "conversions-" + campanaId;

    public static string EventId(string id) => ClientId.Of("conversion", id);

    public Outcome Register(RegisterConversion command, DateTimeOffset now)
    {
        if (Tracked.Fault(command, command.Timestamp, now) is { } refused) return refused;
        if (!ConversionKinds.All.Contains(command.TipoConversion))
            return Tracked.Invalid("tipo_conversion", "must be one of " + string.Join(", ", ConversionKinds.All));
        if (!Money.Currencies.Contains(command.Moneda))
            return Tracked.Invalid("moneda", "must be one of " + string.Join(", ", Money.Currencies));
        if (!Money.TryParse(command.Valor, out var valor)) return Tracked.Invalid("valor", Money.Rule);
        var registered = new ConversionRegistered(
            command.Id, command.CampanaId, command.TipoEvento, command.TipoConversion, Money.Text(valor), command.Moneda,
            (command.Timestamp ?? _registered?.Timestamp ?? now).ToUniversalTime(), command.InfluencerId, command.UsuarioId, command.Referrer);
        if (_registered is not null) return Tracked.Again("conversion", _registered, registered);
        Raise(registered);
        return Outcome.With(new Registered(command.Id, command.CampanaId, Repeated: false));
    }

    protected override void When(object @event) => _registered = @event as ConversionRegistered ?? _registered;
}

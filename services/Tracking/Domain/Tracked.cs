using Alpes.Chassis.Domain;
using Alpes.Contracts.Tracking;
using ClientId = Alpes.Chassis.Ids.Id;

namespace Alpes.Tracking.Domain;

/// <summary>What holds for impressions and conversions alike.</summary>
internal static class Tracked
{
    /// <summary>Why a command cannot count; null when it may.</summary>
    public static Outcome? Fault(ITracked command, DateTimeOffset? timestamp, DateTimeOffset now)
    {
        if (Faults(command).FirstOrDefault() is { } field)
            return Outcome.Refused("invalid_id", field + ": " + ClientId.Rule);
        if (!ClientId.IsValid(command.TipoEvento) || command.TipoEvento.Length > TrackingLimits.TipoEvento)
            return Invalid("tipo_evento", $"must be 1 to {TrackingLimits.TipoEvento} of A-Z a-z 0-9 . _ : -");
        if (command.Referrer?.Length > TrackingLimits.Referrer)
            return Invalid("referrer", $"must be at most {TrackingLimits.Referrer} characters");
        if (timestamp is { } at && !TrackingLimits.Allows(at, now)) return Invalid("timestamp", TrackingLimits.TimestampRule);
        return null;
    }

    public static Outcome Invalid(string field, string text) => Outcome.Refused("invalid", field + ": " + text);

    /// <summary>The same again is fine and counts once; something else under a known id is not.</summary>
    public static Outcome Again<T>(string kind, T before, T now)
        where T : ITracked => EqualityComparer<T>.Default.Equals(before, now)
        ? Outcome.With(new Registered(now.Id, now.CampanaId, Repeated: true))
        : Outcome.Refused("id_taken", $"id: there is another {kind} {now.Id} already; a new one needs a new id");

    private static IEnumerable<string> Faults(ITracked command)
    {
        if (!ClientId.IsValid(command.Id)) yield return "id";
        if (!ClientId.IsValid(command.CampanaId)) yield return "campana_id";
        if (command.InfluencerId is { } influencer && !ClientId.IsValid(influencer)) yield return "influencer_id";
        if (command.UsuarioId is { } user && !ClientId.IsValid(user)) yield return "usuario_id";
    }
}

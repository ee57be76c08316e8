namespace Alpes.Contracts.Tracking;

/// <summary>An impression counts.</summary>
/// <param name="Timestamp">When it happened.</param>
public sealed record ImpressionRegistered(
    string Id,
    string CampanaId,
    string TipoEvento,
    DateTimeOffset Timestamp,
    string? InfluencerId = null,
    string? UsuarioId = null,
    string? Referrer = null) : IEvent, ITracked;

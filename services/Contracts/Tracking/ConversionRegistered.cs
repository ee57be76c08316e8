namespace Alpes.Contracts.Tracking;

/// <summary>A conversion counts.</summary>
/// <param name="Valor">Decimal text, without zeros that say nothing.</param>
/// <param name="Timestamp">When it happened.</param>
public sealed record ConversionRegistered(
    string Id,
    string CampanaId,
    string TipoEvento,
    string TipoConversion,
    string Valor,
    string Moneda,
    DateTimeOffset Timestamp,
    string? InfluencerId = null,
    string? UsuarioId = null,
    string? Referrer = null) : IEvent, ITracked;

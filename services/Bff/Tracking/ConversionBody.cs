namespace Alpes.Bff.Tracking;

/// <summary>One conversion, for the API page: what an impression has, and its kind and value.</summary>
/// <param name="TipoConversion">VENTA, REGISTRO, SUSCRIPCION, DESCARGAR or CLICK.</param>
/// <param name="Valor">Decimal text: not negative, at most 12 digits before the point and 2 after it. A JSON number is read as the text it is.</param>
/// <param name="Moneda">COP, USD or EUR.</param>
internal sealed record ConversionBody(
    string CampanaId,
    string TipoEvento,
    string TipoConversion,
    string Valor,
    string Moneda,
    string? Id = null,
    string? InfluencerId = null,
    string? UsuarioId = null,
    string? IpAddress = null,
    string? UserAgent = null,
    string? Referrer = null,
    DateTimeOffset? Timestamp = null);

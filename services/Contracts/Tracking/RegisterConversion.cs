namespace Alpes.Contracts.Tracking;

/// <summary>Count one conversion of a campaign. The same again counts once; another one under the same id is refused.</summary>
/// <param name="TipoConversion">One of <see cref="ConversionKinds"/>.</param>
/// <param name="Valor">What it is worth: decimal text.</param>
/// <param name="Moneda"><c>COP</c>, <c>USD</c> or <c>EUR</c>.</param>
/// <param name="Timestamp">When it happened; if it is not known, it is when the command is handled.</param>
public sealed record RegisterConversion(
    string Id,
    string CampanaId,
    string TipoEvento,
    string TipoConversion,
    string Valor,
    string Moneda,
    string? InfluencerId = null,
    string? UsuarioId = null,
    string? Referrer = null,
    DateTimeOffset? Timestamp = null) : ICommand, ITracked;

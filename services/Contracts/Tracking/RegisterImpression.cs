namespace Alpes.Contracts.Tracking;

/// <summary>Count one impression of a campaign. The same again counts once; another one under the same id is refused.</summary>
/// <param name="Timestamp">When it happened; if it is not known, it is when the command is handled.</param>
public sealed record RegisterImpression(
    string Id,
    string CampanaId,
    string TipoEvento,
    string? InfluencerId = null,
    string? UsuarioId = null,
    string? Referrer = null,
    DateTimeOffset? Timestamp = null) : ICommand, ITracked;

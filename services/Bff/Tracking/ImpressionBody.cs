namespace Alpes.Bff.Tracking;

/// <summary>One impression, for the API page; it is read member by member.</summary>
/// <param name="CampanaId">Also <c>campaña_id</c>. Ids are 1 to 128 of <c>A-Z a-z 0-9 . _ : -</c>.</param>
/// <param name="TipoEvento">A name of your own for it, up to 64 of the characters of ids.</param>
/// <param name="Id">Your own id; made by the edge where it is not given.</param>
/// <param name="UsuarioId">Who it was, as a pseudonym of yours.</param>
/// <param name="IpAddress">Checked and not kept.</param>
/// <param name="UserAgent">Checked and not kept.</param>
/// <param name="Referrer">Up to 8,192 characters.</param>
/// <param name="Timestamp">When it happened (RFC 3339); when it is handled, where it is not given.</param>
internal sealed record ImpressionBody(
    string CampanaId,
    string TipoEvento,
    string? Id = null,
    string? InfluencerId = null,
    string? UsuarioId = null,
    string? IpAddress = null,
    string? UserAgent = null,
    string? Referrer = null,
    DateTimeOffset? Timestamp = null);

namespace Alpes.Contracts.Tracking;

/// <summary>What impressions and conversions have in common.</summary>
public interface ITracked
{
    /// <summary>The client's own id, or made by the edge; one of its kind, for ever.</summary>
    string Id { get; }

    string CampanaId { get; }

    /// <summary>The client's name for what happened: 1 to 64 of <c>A-Z a-z 0-9 . _ : -</c>.</summary>
    string TipoEvento { get; }

    string? InfluencerId { get; }

    /// <summary>Who it was, as the client's own pseudonym.</summary>
    string? UsuarioId { get; }

    /// <summary>The page it came from.</summary>
    string? Referrer { get; }
}

using Alpes.TrackingQuery.Domain;

namespace Alpes.TrackingQuery.ReadModel;

/// <summary>A campaign's statistics, as they stand.</summary>
public sealed class CampaignRow
{
    public required string CampanaId { get; init; }

    public long Impressions { get; init; }

    public long Conversions { get; init; }

    /// <summary>As many as there are rows of its users.</summary>
    public long Users { get; init; }

    public decimal Cop { get; init; }

    public decimal Usd { get; init; }

    public decimal Eur { get; init; }

    /// <summary>When the newest event of it was taken in, UTC.</summary>
    public DateTime UpdatedAt { get; init; }

    public CampaignTotals Totals => new(Impressions, Conversions, Cop, Usd, Eur);
}

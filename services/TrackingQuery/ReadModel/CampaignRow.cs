using System.Data.Common;
using Alpes.Chassis.Log;
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

    /// <summary>What <see cref="Of"/> reads of the table as <c>c</c>.</summary>
    internal const string Columns = "c.campana_id, c.impressions, c.conversions, c.users, c.cop, c.usd, c.eur, c.updated_at";

    public CampaignTotals Totals => new(Impressions, Conversions, Cop, Usd, Eur);

    internal static CampaignRow Of(DbDataReader row) => new()
    {
        CampanaId = row.GetString(0),
        Impressions = row.GetInt64(1),
        Conversions = row.GetInt64(2),
        Users = row.GetInt64(3),
        Cop = row.GetDecimal(4),
        Usd = row.GetDecimal(5),
        Eur = row.GetDecimal(6),
        UpdatedAt = row.GetUtc(7),
    };
}

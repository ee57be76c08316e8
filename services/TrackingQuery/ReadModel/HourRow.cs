namespace Alpes.TrackingQuery.ReadModel;

/// <summary>What happened to a campaign in one hour.</summary>
public sealed class HourRow
{
    public required string CampanaId { get; init; }

    /// <summary>The hour's beginning, UTC.</summary>
    public DateTime Hour { get; init; }

    public long Impressions { get; init; }

    public long Conversions { get; init; }
}

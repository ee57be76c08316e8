namespace Alpes.TrackingQuery.ReadModel;

/// <summary>How much an influencer brought.</summary>
public sealed class InfluencerRow
{
    public required string InfluencerId { get; init; }

    public long Impressions { get; init; }

    public long Conversions { get; init; }
}

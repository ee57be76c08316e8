using Alpes.Contracts.Tracking;
using Alpes.TrackingQuery.Domain;

namespace Alpes.TrackingQuery.ReadModel;

/// <summary>What a batch of events makes of one campaign.</summary>
/// <param name="row">The campaign before; null for a new one.</param>
internal sealed class CampaignChange(CampaignRow? row)
{
    public bool IsNew => row is null;

    public CampaignTotals Totals { get; private set; } = row?.Totals ?? CampaignTotals.None;

    public long Users { get; set; } = row?.Users ?? 0;

    public DateTime UpdatedAt { get; private set; } = row?.UpdatedAt ?? DateTime.MinValue;

    public void Take(ITracked tracked, DateTime occurredAt)
    {
        Totals = Totals.With(tracked);
        if (occurredAt > UpdatedAt) UpdatedAt = occurredAt;
    }
}

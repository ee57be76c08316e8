using System.Runtime.InteropServices;
using Alpes.Chassis.ReadModels;
using Alpes.Contracts.Tracking;

namespace Alpes.TrackingQuery.ReadModel;

/// <summary>Moves the view forward: a batch is summed up first, so that a campaign costs one write a batch however many events it has in it.</summary>
internal sealed class TrackingProjection : Projection<TrackingModel>
{
    public override async Task Apply(TrackingModel model, IReadOnlyList<Projected> events, CancellationToken cancellation)
    {
        var hours = new Dictionary<(string Campaign, DateTime Hour), Counts>();
        var influencers = new Dictionary<string, Counts>(StringComparer.Ordinal);
        var users = new HashSet<(string Campaign, string User)>();
        var campaigns = new Dictionary<string, CampaignChange>(StringComparer.Ordinal);
        var rows = new TrackingWriter(model);
        foreach (var e in events)
        {
            var tracked = (ITracked)e.Body;
            var (kind, timestamp) = Of(e.Body);
            if (!campaigns.TryGetValue(tracked.CampanaId, out var campaign))
                campaigns.Add(tracked.CampanaId, campaign = new CampaignChange(await rows.Campaign(tracked.CampanaId, cancellation)));
            campaign.Take(tracked, e.Message.OccurredAt.UtcDateTime);
            Count(hours, (tracked.CampanaId, timestamp.Date.AddHours(timestamp.Hour)), kind);
            if (tracked.InfluencerId is { } influencer) Count(influencers, influencer, kind);
            if (tracked.UsuarioId is { } user && users.Add((tracked.CampanaId, user)) && await rows.AddUser(tracked.CampanaId, user, cancellation))
                campaign.Users++;
            await rows.Add(kind, tracked, e.Message, cancellation);
        }
        foreach (var (id, change) in campaigns) await rows.Write(id, change, cancellation);
        foreach (var ((campaign, hour), counts) in hours) await rows.Count(campaign, hour, counts, cancellation);
        foreach (var (influencer, counts) in influencers) await rows.Count(influencer, counts, cancellation);
    }

    private static void Count<TKey>(Dictionary<TKey, Counts> counts, TKey key, TrackedKind kind)
        where TKey : notnull
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _);
        count = count.With(kind);
    }

    private static (TrackedKind Kind, DateTime Timestamp) Of(object body) => body switch
    {
        ImpressionRegistered e => (TrackedKind.Impression, e.Timestamp.UtcDateTime),
        ConversionRegistered e => (TrackedKind.Conversion, e.Timestamp.UtcDateTime),
        _ => throw new ArgumentException($"{body.GetType().Name} is not tracked."),
    };
}

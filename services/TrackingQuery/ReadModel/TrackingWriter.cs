using Alpes.Chassis.Messages;
using Alpes.Chassis.ReadModels;
using Alpes.Contracts.Tracking;

namespace Alpes.TrackingQuery.ReadModel;

/// <summary>Writes rows of the view, and reads what they move forward.</summary>
internal sealed class TrackingWriter(TrackingModel model)
{
    private readonly Statement _add = new(model,
        $"INSERT INTO {model.TableOf<TrackedRow>()} (kind, id, position, campana_id, influencer_id, json) "
        + "VALUES (@kind, @id, @position, @campaign, @influencer, @json)",
        ["@kind", "@id", "@position", "@campaign", "@influencer", "@json"]);

    private readonly Statement _addUser = new(model,
        $"INSERT INTO {model.TableOf<UserRow>()} (campana_id, usuario_id) SELECT @campaign, @user "
        + $"WHERE NOT EXISTS (SELECT 1 FROM {model.TableOf<UserRow>()} WHERE campana_id = @campaign AND usuario_id = @user)",
        ["@campaign", "@user"]);

    private readonly Statement _campaign = new(model,
        $"SELECT {CampaignRow.Columns} FROM {model.TableOf<CampaignRow>()} AS c WHERE c.campana_id = @campaign", ["@campaign"]);

    private readonly Statement _addCampaign = new(model,
        $"INSERT INTO {model.TableOf<CampaignRow>()} (campana_id, impressions, conversions, users, cop, usd, eur, updated_at) "
        + "VALUES (@campaign, @impressions, @conversions, @users, @cop, @usd, @eur, @updated)", CampaignValues);

    private readonly Statement _moveCampaign = new(model,
        $"UPDATE {model.TableOf<CampaignRow>()} SET impressions = @impressions, conversions = @conversions, users = @users, "
        + "cop = @cop, usd = @usd, eur = @eur, updated_at = @updated WHERE campana_id = @campaign", CampaignValues);

    private readonly Statement _addHour = new(model,
        $"INSERT INTO {model.TableOf<HourRow>()} (campana_id, hour, impressions, conversions) VALUES (@campaign, @hour, @impressions, @conversions)",
        ["@campaign", "@hour", "@impressions", "@conversions"]);

    private readonly Statement _moveHour = new(model,
        $"UPDATE {model.TableOf<HourRow>()} SET impressions = impressions + @impressions, conversions = conversions + @conversions "
        + "WHERE campana_id = @campaign AND hour = @hour", ["@campaign", "@hour", "@impressions", "@conversions"]);

    private readonly Statement _addInfluencer = new(model,
        $"INSERT INTO {model.TableOf<InfluencerRow>()} (influencer_id, impressions, conversions) VALUES (@influencer, @impressions, @conversions)",
        ["@influencer", "@impressions", "@conversions"]);

    private readonly Statement _moveInfluencer = new(model,
        $"UPDATE {model.TableOf<InfluencerRow>()} SET impressions = impressions + @impressions, conversions = conversions + @conversions "
        + "WHERE influencer_id = @influencer", ["@influencer", "@impressions", "@conversions"]);

    private static string[] CampaignValues => ["@campaign", "@impressions", "@conversions", "@users", "@cop", "@usd", "@eur", "@updated"];

    public Task Add(TrackedKind kind, ITracked tracked, Message message, CancellationToken cancellation) => _add.Run(cancellation,
        (int)kind, tracked.Id, message.Position, tracked.CampanaId, tracked.InfluencerId, message.Data.ToArray());

    /// <summary>The campaign as it stands; null for a new one.</summary>
    public Task<CampaignRow?> Campaign(string campaign, CancellationToken cancellation) => _campaign.One(CampaignRow.Of, cancellation, campaign);

    /// <summary>Whether the campaign had not reached this user before.</summary>
    public async Task<bool> AddUser(string campaign, string user, CancellationToken cancellation) =>
        await _addUser.Run(cancellation, campaign, user) > 0;

    public Task Write(string campaign, CampaignChange change, CancellationToken cancellation) => (change.IsNew ? _addCampaign : _moveCampaign).Run(
        cancellation, campaign, change.Totals.Impressions, change.Totals.Conversions, change.Users,
        change.Totals.Cop, change.Totals.Usd, change.Totals.Eur, change.UpdatedAt);

    public async Task Count(string campaign, DateTime hour, Counts counts, CancellationToken cancellation)
    {
        if (await _moveHour.Run(cancellation, campaign, hour, counts.Impressions, counts.Conversions) == 0)
            await _addHour.Run(cancellation, campaign, hour, counts.Impressions, counts.Conversions);
    }

    public async Task Count(string influencer, Counts counts, CancellationToken cancellation)
    {
        if (await _moveInfluencer.Run(cancellation, influencer, counts.Impressions, counts.Conversions) == 0)
            await _addInfluencer.Run(cancellation, influencer, counts.Impressions, counts.Conversions);
    }
}

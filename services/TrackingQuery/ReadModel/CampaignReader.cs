using Alpes.Chassis.Log;
using Alpes.Chassis.ReadModels;

namespace Alpes.TrackingQuery.ReadModel;

/// <summary>Reads what a campaign has come to, its hours as of the same moment.</summary>
internal static class CampaignReader
{
    private const int MaxHours = 1_000;

    /// <summary>Null and none where nothing is known of it; the newest hours first, a thousand at most.</summary>
    public static async Task<(CampaignRow? Campaign, IReadOnlyList<HourRow> Hours)> Read(ReadModel<TrackingModel> model, string id, CancellationToken cancellation)
    {
        CampaignRow? campaign = null;
        var hours = new List<HourRow>();
        await model.Read(Sql, [("@campaign", id)], row =>
        {
            campaign ??= CampaignRow.Of(row);
            hours.Add(new HourRow { CampanaId = id, Hour = row.GetUtc(8), Impressions = row.GetInt64(9), Conversions = row.GetInt64(10) });
            return hours.Count < MaxHours;
        }, cancellation);
        return (campaign, hours);
    }

    /// <summary>No campaign is without an hour.</summary>
    private static string Sql(TrackingModel model) =>
        $"SELECT {CampaignRow.Columns}, h.hour, h.impressions, h.conversions FROM {model.TableOf<CampaignRow>()} AS c "
        + $"JOIN {model.TableOf<HourRow>()} AS h ON h.campana_id = c.campana_id WHERE c.campana_id = @campaign ORDER BY h.hour DESC";
}

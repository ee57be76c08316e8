using System.ComponentModel;
using Alpes.Chassis.Hosting;
using Alpes.Chassis.Ids;
using Alpes.Chassis.ReadModels;
using Alpes.TrackingQuery.ReadModel;
using Microsoft.EntityFrameworkCore;

namespace Alpes.TrackingQuery.Application;

/// <summary>What was tracked, and what it comes to.</summary>
internal static class QueryEndpoints
{
    public static void MapQueries(this IEndpointRouteBuilder routes)
    {
        var queries = routes.MapGroup("/tracking/queries").WithTags("Tracking");
        foreach (var (path, kind) in (ReadOnlySpan<(string, TrackedKind)>)
            [("impresiones", TrackedKind.Impression), ("conversiones", TrackedKind.Conversion)])
        {
            queries.MapGet($"/{path}/{{id}}", (string id, ReadModel<TrackingModel> model, CancellationToken cancellation) =>
                One(kind, id, model, cancellation)).WithSummary($"One of the {path}.");
            queries.MapGet($"/campanas/{{id}}/{path}", (string id, ReadModel<TrackingModel> model, HttpContext http, [Description(Lists.Limits)] string? limit = null, string? after = null) =>
                OfCampaign(kind, id, model, http, limit, after)).WithSummary($"The {path} of a campaign, newest first.");
            queries.MapGet($"/influencers/{{id}}/{path}", (string id, ReadModel<TrackingModel> model, HttpContext http, [Description(Lists.Limits)] string? limit = null, string? after = null) =>
                OfInfluencer(kind, id, model, http, limit, after)).WithSummary($"The {path} of an influencer, newest first.");
        }
        queries.MapGet("/campanas/{id}/estadisticas", Statistics).WithSummary("A campaign's statistics.");
    }

    private static async Task<IResult> One(TrackedKind kind, string id, ReadModel<TrackingModel> model, CancellationToken cancellation)
    {
        await using var tracking = model.Query();
        var json = await tracking.Tracked.Where(x => x.Kind == kind && x.Id == id).Select(x => x.Json).SingleOrDefaultAsync(cancellation);
        return json is null
            ? Problems.Of(StatusCodes.Status404NotFound, "not_found", Id.IsValid(id) ? $"There is no {kind.ToString().ToLowerInvariant()} {id}." : "This is no id.")
            : new RawJsonResult(writer => writer.WriteRawValue(json, skipInputValidation: true));
    }

    private static async Task<IResult> OfCampaign(TrackedKind kind, string id, ReadModel<TrackingModel> model, HttpContext http, string? limit, string? after)
    {
        await using var tracking = model.Query();
        var campaign = await tracking.Campaigns.SingleOrDefaultAsync(x => x.CampanaId == id, http.RequestAborted);
        var total = kind == TrackedKind.Impression ? campaign?.Impressions : campaign?.Conversions;
        return await List(tracking, tracking.Tracked.Where(x => x.CampanaId == id && x.Kind == kind), kind, total ?? 0, http, limit, after);
    }

    private static async Task<IResult> OfInfluencer(TrackedKind kind, string id, ReadModel<TrackingModel> model, HttpContext http, string? limit, string? after)
    {
        await using var tracking = model.Query();
        var influencer = await tracking.Influencers.SingleOrDefaultAsync(x => x.InfluencerId == id, http.RequestAborted);
        var total = kind == TrackedKind.Impression ? influencer?.Impressions : influencer?.Conversions;
        return await List(tracking, tracking.Tracked.Where(x => x.InfluencerId == id && x.Kind == kind), kind, total ?? 0, http, limit, after);
    }

    /// <param name="total">As counted with the events: counting rows would cost more with each.</param>
    private static async Task<IResult> List(
        TrackingModel tracking, IQueryable<TrackedRow> all, TrackedKind kind, long total, HttpContext http, string? limit, string? after)
    {
        if (Lists.Limit(limit) is not { } count) return Lists.NoLimit();
        if (after is not null)
        {
            var last = await tracking.Tracked.Where(x => x.Kind == kind && x.Id == after).Select(x => (long?)x.Position).SingleOrDefaultAsync(http.RequestAborted);
            if (last is null) return Problems.Invalid("after", "is the id of nothing in this list");
            all = all.Where(x => x.Position < last);
        }
        var rows = await all.OrderByDescending(x => x.Position).Take(count + 1).ToListAsync(http.RequestAborted);
        Lists.Describe(http, rows, count, total, row => row.Id);
        return new RawJsonResult(json =>
        {
            json.WriteStartArray();
            foreach (var row in rows) json.WriteRawValue(row.Json, skipInputValidation: true);
            json.WriteEndArray();
        });
    }

    private static async Task<IResult> Statistics(string id, ReadModel<TrackingModel> model, CancellationToken cancellation)
    {
        var (campaign, hours) = await CampaignReader.Read(model, id, cancellation);
        return new RawJsonResult(json => StatisticsJson.Write(json, id, campaign, hours));
    }
}

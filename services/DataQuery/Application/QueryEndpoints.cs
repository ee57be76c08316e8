using System.ComponentModel;
using System.Text.Json;
using Alpes.Chassis.Hosting;
using Alpes.Chassis.Ids;
using Alpes.Chassis.ReadModels;
using Alpes.DataQuery.Domain;
using Alpes.DataQuery.ReadModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alpes.DataQuery.Application;

/// <summary>The view of records, newest first.</summary>
internal static class QueryEndpoints
{
    public static void MapQueries(this IEndpointRouteBuilder routes)
    {
        var query = routes.MapGroup("/query").WithTags("Records").OnlyForSidecar();
        query.MapGet("/all", All).WithSummary("All records, newest first.");
        query.MapGet("/partner/{partner_id}", OfPartner).WithSummary("A partner's records, newest first.");
        query.MapGet("/{data_id}", One).WithSummary("One record, now or as it was at a time (as_of).");
        query.MapGet("/{data_id}/history", History).WithSummary("Everything that happened to a record, in order.");
    }

    private static Task<IResult> All(
        ReadModel<RecordsModel> model, HttpContext http, [Description(Lists.Limits)] string? limit = null, string? after = null, string? include = null) =>
        List(model, http, partnerId: null, limit, after, include);

    private static Task<IResult> OfPartner(
        [FromRoute(Name = "partner_id")] string partnerId, ReadModel<RecordsModel> model, HttpContext http,
        [Description(Lists.Limits)] string? limit = null, string? after = null, string? include = null) =>
        List(model, http, partnerId, limit, after, include);

    private static async Task<IResult> One(
        [FromRoute(Name = "data_id")] string dataId, ReadModel<RecordsModel> model, RecordHistory histories, HttpContext http,
        [FromQuery(Name = "as_of"), Description("An RFC 3339 time.")] string? asOf = null)
    {
        if (!Rfc3339.TryReadIfGiven(asOf, out var given)) return Problems.Invalid("as_of", Rfc3339.Rule);
        if (given is { } time)
        {
            var record = (await histories.Read(dataId, http.RequestAborted)).AsOf(time);
            return record is null ? NotFound(dataId) : Json(json => JsonSerializer.Serialize(json, record, RecordJson.Default.RecordState));
        }
        return await RecordReader.Read(model, dataId, http.RequestAborted) is var (row, payload)
            ? Json(json => RowJson.Write(json, row, payload))
            : NotFound(dataId);
    }

    private static async Task<IResult> History(
        [FromRoute(Name = "data_id")] string dataId, RecordHistory histories, CancellationToken cancellation)
    {
        var history = await histories.Read(dataId, cancellation);
        return history.IsEmpty ? NotFound(dataId) : Json(history.Write);
    }

    private static async Task<IResult> List(
        ReadModel<RecordsModel> model, HttpContext http, string? partnerId, string? limit, string? after, string? include)
    {
        if (Lists.Limit(limit) is not { } count) return Lists.NoLimit();
        if (include is not (null or "payload")) return Problems.Invalid("include", "may only be payload");
        await using var records = model.Query();
        var all = records.Records.Where(x => x.Received > 0 && (partnerId == null || x.PartnerId == partnerId));
        var page = all;
        if (after is not null)
        {
            var last = await records.Records.Where(x => x.Id == after).Select(x => (long?)x.Received).SingleOrDefaultAsync(http.RequestAborted);
            if (last is null) return Problems.Invalid("after", "is no record's id");
            page = all.Where(x => x.Received < last);
        }
        var total = await all.LongCountAsync(http.RequestAborted);
        var rows = await page.OrderByDescending(x => x.Received).Take(count + 1).ToListAsync(http.RequestAborted);
        Lists.Describe(http, rows, count, total, row => row.Id);
        var payloads = include is null ? [] : await Payloads(records, rows, http.RequestAborted);
        return Json(json =>
        {
            json.WriteStartArray();
            foreach (var row in rows) RowJson.Write(json, row, payloads.GetValueOrDefault(row.Id));
            json.WriteEndArray();
        });
    }

    private static Task<Dictionary<string, byte[]>> Payloads(RecordsModel records, List<RecordRow> rows, CancellationToken cancellation)
    {
        string[] ids = [.. rows.Select(row => row.Id)];
        return records.Payloads.Where(x => EF.Parameter(ids).Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Json, StringComparer.Ordinal, cancellation);
    }

    private static ProblemHttpResult NotFound(string dataId) => Problems.Of(StatusCodes.Status404NotFound, "not_found",
        Id.IsValid(dataId) ? $"There is no record {dataId}." : "This is no record's id.");

    private static RawJsonResult Json(Action<Utf8JsonWriter> write) => new(write);
}

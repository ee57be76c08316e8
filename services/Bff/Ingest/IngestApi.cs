using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alpes.Bff.Commands;
using Alpes.Bff.Edge;
using Alpes.Chassis.Ids;
using Alpes.Chassis.Idempotency;
using Alpes.Chassis.Log;
using Alpes.Chassis.Relay;
using Alpes.Contracts.Ingestion;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Alpes.Bff.Ingest;

/// <summary>Takes partners' records in, one by one or as a stream of any size.</summary>
internal static class IngestApi
{
    private const string Example = """{"partner_id":"clinic-7","payload":{"name":"Ana","age":42}}""";

    public static void MapIngest(this IEndpointRouteBuilder app)
    {
        var routes = app.MapGroup("").WithTags("Records");
        routes.MapPost("/ingest", IngestOne).RequireRateLimiting(Overload.Commands)
            .WithDocs("Hand over one record",
                "The record is durable when this answers; ingestion, validation and processing follow. Its command's state is at Location. Members other than these three are passed over.",
                400, 408, 413, 415, 422, 503)
            .WithBody("application/json", typeof(RecordBody), JsonNode.Parse(Example)!);
        routes.MapPost("/ingest/batch", IngestMany).RequireRateLimiting(Overload.Batches).WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithDocs("Hand over many records, one a line",
                "A stream of any size; each line is at most 1 MiB and a command of its own. A bad line is refused and the rest goes on; the first 100 refusals are told. "
                + "Lines are committed as they come: of a batch that breaks off, those stay. Send it again under the same Idempotency-Key: lines that are in are not taken twice, "
                + "and the answer is the one it would have been. Until a batch under a key has come to its end, lines that are in must come again as they were.",
                400, 408, 415, 422, 503)
            .WithBody("application/x-ndjson", typeof(string), Example + "\n" + Example);
    }

    private static async Task<Results<Accepted<RecordAccepted>, ProblemHttpResult>> IngestOne(HttpContext http, CommandLog commands)
    {
        var body = await http.Request.ReadJson(http.RequestAborted);
        if (new RecordReader().Read(body, out var record) is { } refusal) return refusal.ToProblem();
        var now = commands.Now;
        var answer = new RecordAccepted(Id.New(now), http.CorrelationId(), record.DataId ?? Id.New(now));
        var draft = CommandLog.Draft(
            answer.CommandId, answer.CorrelationId, "data-" + answer.DataId, IngestionTypes.IngestData, record.Data(answer.DataId, body), now);
        return await commands.Accept(http, body, draft, answer, BffJson.Default.RecordAccepted);
    }

    private static async Task<Results<Accepted<BatchAnswer>, ProblemHttpResult>> IngestMany(
        HttpContext http, EventLog log, Backlog backlog, IdempotencyKeys keys, TimeProvider time)
    {
        RequestBody.Require(http.Request, "application/x-ndjson");
        if (http.Request.IdempotencyKey() is { } key) return await IngestOnce(http, log, backlog, keys, time, key);
        var batch = new Batch(log, backlog, time, http.CorrelationId(), seed: null);
        return TypedResults.Accepted((string?)null, await batch.Take(http.Request.Body, hash: null, http.RequestAborted));
    }

    private static async Task<Results<Accepted<BatchAnswer>, ProblemHttpResult>> IngestOnce(
        HttpContext http, EventLog log, Backlog backlog, IdempotencyKeys keys, TimeProvider time, IdempotencyKey key)
    {
        var use = await keys.Begin(key, http.RequestAborted);
        if (use.Fingerprint is { } before)
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(http.Request.Body, http.RequestAborted)) == before
                ? TypedResults.Accepted((string?)null, JsonSerializer.Deserialize(use.Answer!, BffJson.Default.BatchAnswer)!)
                : IdempotencyHeader.Reused;
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var batch = new Batch(log, backlog, time, http.CorrelationId(), (use.CreatedAt, key.Route + "\n" + key.Value));
            var answer = await batch.Take(http.Request.Body, hash, http.RequestAborted);
            await keys.Complete(
                key, Convert.ToHexStringLower(hash.GetHashAndReset()), JsonSerializer.Serialize(answer, BffJson.Default.BatchAnswer), http.RequestAborted);
            return TypedResults.Accepted((string?)null, answer);
        }
        catch (KeyReusedException)
        {
            return IdempotencyHeader.Reused;
        }
    }
}

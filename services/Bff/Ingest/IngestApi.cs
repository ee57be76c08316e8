using System.Security.Cryptography;
using System.Text.Json;
using Alpes.Bff.Commands;
using Alpes.Bff.Edge;
using Alpes.Chassis.Ids;
using Alpes.Chassis.Idempotency;
using Alpes.Chassis.Log;
using Alpes.Contracts.Ingestion;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Alpes.Bff.Ingest;

/// <summary>Takes partners' records in, one by one or as a stream of any size.</summary>
internal static class IngestApi
{
    public static void MapIngest(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/ingest", IngestOne).RequireRateLimiting(Overload.Commands);
        routes.MapPost("/ingest/batch", IngestMany).RequireRateLimiting(Overload.Batches).WithMetadata(new DisableRequestSizeLimitAttribute());
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
        HttpContext http, EventLog log, IdempotencyKeys keys, TimeProvider time)
    {
        RequestBody.Require(http.Request, "application/x-ndjson");
        if (http.Request.IdempotencyKey() is { } key) return await IngestOnce(http, log, keys, time, key);
        var batch = new Batch(log, time, http.CorrelationId(), seed: null);
        return TypedResults.Accepted((string?)null, await batch.Take(http.Request.Body, hash: null, http.RequestAborted));
    }

    private static async Task<Results<Accepted<BatchAnswer>, ProblemHttpResult>> IngestOnce(
        HttpContext http, EventLog log, IdempotencyKeys keys, TimeProvider time, IdempotencyKey key)
    {
        var use = await keys.Begin(key, http.RequestAborted);
        if (use.Fingerprint is { } before)
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(http.Request.Body, http.RequestAborted)) == before
                ? TypedResults.Accepted((string?)null, JsonSerializer.Deserialize(use.Answer!, BffJson.Default.BatchAnswer)!)
                : IdempotencyHeader.Reused;
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var batch = new Batch(log, time, http.CorrelationId(), (use.CreatedAt, key.Route + "\n" + key.Value));
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

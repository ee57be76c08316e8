using System.Security.Cryptography;
using System.Text.Json;
using Alpes.Bff.Commands;
using Alpes.Bff.Edge;
using Alpes.Chassis.Idempotency;
using Alpes.Chassis.Log;
using Alpes.Chassis.Relay;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Alpes.Bff.Batches;

/// <summary>Accepts commands one a line, as a stream of any size.</summary>
internal sealed class BatchLog(EventLog log, IdempotencyKeys keys, Backlog backlog, TimeProvider time)
{
    /// <exception cref="BacklogFullException">Too much waits for the bus.</exception>
    public async Task<Results<Accepted<BatchAnswer>, ProblemHttpResult>> Accept(HttpContext http, ICommandReader reader)
    {
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        if (http.Request.IdempotencyKey() is { } key) return await AcceptOnce(http, reader, key);
        var batch = new Batch(reader, log, backlog, time, http.CorrelationId(), seed: null);
        return TypedResults.Accepted((string?)null, await batch.Take(http.Request.Body, hash: null, http.RequestAborted));
    }

    private async Task<Results<Accepted<BatchAnswer>, ProblemHttpResult>> AcceptOnce(HttpContext http, ICommandReader reader, IdempotencyKey key)
    {
        var use = await keys.Begin(key, http.RequestAborted);
        if (use.Fingerprint is { } before)
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(http.Request.Body, http.RequestAborted)) == before
                ? TypedResults.Accepted((string?)null, JsonSerializer.Deserialize(use.Answer!, BffJson.Default.BatchAnswer)!)
                : IdempotencyHeader.Reused;
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var batch = new Batch(reader, log, backlog, time, http.CorrelationId(), (use.CreatedAt, key.Route + "\n" + key.Value));
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

using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Alpes.Bff.Edge;
using Alpes.Chassis.Idempotency;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Alpes.Chassis.Relay;
using Alpes.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Alpes.Bff.Commands;

/// <summary>Accepts commands: what is in the edge's log is on its way, whatever happens next.</summary>
internal sealed class CommandLog(EventLog log, IdempotencyKeys keys, Backlog backlog, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Accepts one command, once for an idempotency key.</summary>
    /// <param name="body">What the client sent, by which two uses of a key are told apart.</param>
    /// <param name="answer">What to answer; a repeated request gets the first one's.</param>
    /// <exception cref="BacklogFullException">Too much waits for the bus.</exception>
    public async Task<Results<Accepted<TAnswer>, ProblemHttpResult>> Accept<TAnswer>(
        HttpContext http, byte[] body, Draft draft, TAnswer answer, JsonTypeInfo<TAnswer> json)
        where TAnswer : ICommandAccepted
    {
        if (http.Request.IdempotencyKey() is { } key)
        {
            var fingerprint = Convert.ToHexStringLower(SHA256.HashData(body));
            var use = await keys.Find(key, http.RequestAborted) ?? await AppendOnce(key, fingerprint, JsonSerializer.Serialize(answer, json), [draft], http.RequestAborted);
            if (use is not null)
            {
                if (use.Fingerprint != fingerprint) return IdempotencyHeader.Reused;
                answer = JsonSerializer.Deserialize(use.Answer!, json)!;
                http.SetCorrelationId(answer.CorrelationId);
            }
        }
        else
        {
            using var admitted = backlog.Admit(1);
            await log.Append([draft], http.RequestAborted);
        }
        return TypedResults.Accepted("/commands/" + answer.CommandId, answer);
    }

    private async Task<KeyUse?> AppendOnce(IdempotencyKey key, string fingerprint, string answer, IReadOnlyList<Draft> drafts, CancellationToken cancellation)
    {
        using var admitted = backlog.Admit(drafts.Count);
        return await keys.Append(key, fingerprint, answer, drafts, cancellation);
    }

    /// <summary>A command as an event of the edge's log.</summary>
    /// <param name="streamId">The thing the command is for.</param>
    /// <param name="idIsKnown">The id was derived and may be in the log already.</param>
    public static Draft Draft(
        string commandId, string correlationId, string streamId, MessageType type, byte[] data, DateTimeOffset now, bool idIsKnown = false) =>
        new(streamId, Version: 0, commandId, type, data, new Correlation(correlationId, commandId, commandId, System.Diagnostics.Activity.Current?.Id), now, idIsKnown);
}

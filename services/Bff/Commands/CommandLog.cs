using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Alpes.Bff.Batches;
using Alpes.Bff.Edge;
using Alpes.Chassis.Idempotency;
using Alpes.Chassis.Ids;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Alpes.Chassis.Relay;
using Alpes.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Alpes.Bff.Commands;

/// <summary>Accepts commands: what is in the edge's log is on its way, whatever happens next. Each body counts once for an idempotency key.</summary>
internal sealed class CommandLog(EventLog log, IdempotencyKeys keys, Backlog backlog, TimeProvider time)
{
    /// <summary>Accepts the command that a body is.</summary>
    /// <param name="body">What the client sent; also that by which two uses of a key are told apart.</param>
    /// <param name="answer">What to answer, by the command's id, the correlation id and the thing's id.</param>
    /// <exception cref="BacklogFullException">Too much waits for the bus.</exception>
    public async Task<Results<Accepted<TAnswer>, ProblemHttpResult>> Accept<TAnswer>(
        HttpContext http, byte[] body, ICommandReader reader, Func<string, string, string, TAnswer> answer, JsonTypeInfo<TAnswer> json)
        where TAnswer : ICommandAccepted
    {
        var now = time.GetUtcNow();
        if (reader.Read(body, () => Id.New(now), out var command) is { } refusal) return refusal.ToProblem();
        var draft = Draft(Id.New(now), http.CorrelationId(), command, reader.Type, now);
        return await Append(http, body, [draft], answer(draft.EventId, http.CorrelationId(), command.ThingId), json);
    }

    /// <summary>Accepts the commands that the elements of an array are, all at once; those that are none are told.</summary>
    public async Task<Results<Accepted<ArrayAnswer>, ProblemHttpResult>> AcceptArray(HttpContext http, byte[] body, ICommandReader reader)
    {
        if (ArrayElements.Cut(body, out var elements) is { } fault) return fault.ToProblem();
        var now = time.GetUtcNow();
        var (drafts, accepted, errors) = (new List<Draft>(elements.Count), new List<ElementAccepted>(elements.Count), new List<ElementError>());
        for (var i = 0; i < elements.Count; i++)
        {
            if (reader.Read(body.AsSpan()[elements[i]], () => Id.New(now), out var command) is { } refusal)
            {
                errors.Add(new ElementError(i, refusal.Code, refusal.Text));
                continue;
            }
            var draft = Draft(Id.New(now), http.CorrelationId(), command, reader.Type, now);
            drafts.Add(draft);
            accepted.Add(new ElementAccepted(i, draft.EventId, command.ThingId));
        }
        var answer = new ArrayAnswer(http.CorrelationId(), accepted.Count, errors.Count, accepted, errors);
        return await Append(http, body, drafts, answer, BffJson.Default.ArrayAnswer);
    }

    /// <summary>A command as an event of the edge's log.</summary>
    /// <param name="idIsKnown">The id was derived and may be in the log already.</param>
    public static Draft Draft(
        string commandId, string correlationId, NewCommand command, MessageType type, DateTimeOffset now, bool idIsKnown = false) => new(
            command.StreamId, Version: 0, commandId, type, command.Data,
            new Correlation(correlationId, commandId, commandId, System.Diagnostics.Activity.Current?.Id), now, idIsKnown);

    private async Task<Results<Accepted<TAnswer>, ProblemHttpResult>> Append<TAnswer>(
        HttpContext http, byte[] body, List<Draft> drafts, TAnswer answer, JsonTypeInfo<TAnswer> json)
        where TAnswer : IAccepted
    {
        if (http.Request.IdempotencyKey() is { } key)
        {
            var fingerprint = Convert.ToHexStringLower(SHA256.HashData(body));
            var use = await keys.Find(key, http.RequestAborted) ?? await AppendOnce(key, fingerprint, JsonSerializer.Serialize(answer, json), drafts, http.RequestAborted);
            if (use is not null)
            {
                if (use.Fingerprint != fingerprint) return IdempotencyHeader.Reused;
                answer = JsonSerializer.Deserialize(use.Answer!, json)!;
                http.SetCorrelationId(answer.CorrelationId);
            }
        }
        else
        {
            using var admitted = backlog.Admit(drafts.Count);
            await log.Append(drafts, http.RequestAborted);
        }
        return TypedResults.Accepted(answer.Location, answer);
    }

    private async Task<KeyUse?> AppendOnce(IdempotencyKey key, string fingerprint, string answer, List<Draft> drafts, CancellationToken cancellation)
    {
        using var admitted = backlog.Admit(drafts.Count);
        return await keys.Append(key, fingerprint, answer, drafts, cancellation);
    }
}

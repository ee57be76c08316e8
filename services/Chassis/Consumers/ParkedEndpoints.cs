using System.Globalization;
using System.Text.Json;
using Alpes.Chassis.Hosting;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Chassis.Consumers;

/// <summary>Lists, shows, edits, replays and discards what waits for a person.</summary>
internal static class ParkedEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var parked = routes.MapGroup("/parked").WithTags("Parked messages").OnlyForSidecar();
        parked.MapGet("", List).WithSummary("The parked messages, newest first.");
        parked.MapGet("/{id}", Show).WithSummary("One parked message, whole.");
        parked.MapPut("/{id}", Edit).WithSummary("Puts another text in the place of the message's; replay it afterwards.");
        parked.MapPost("/{id}/replay", Replay).WithSummary("Handles the message again; it is gone from here when that works.");
        parked.MapDelete("/{id}", Discard).WithSummary("Gives the message up.");
    }

    private static async Task<Ok<ParkedMessage[]>> List(Database database, HttpContext http, string? consumer = null, int limit = 100)
    {
        await using var context = database.Context();
        var all = context.Parked.Where(x => consumer == null || x.Consumer == consumer);
        http.Response.Headers["X-Total-Count"] = (await all.LongCountAsync(http.RequestAborted)).ToString(CultureInfo.InvariantCulture);
        var rows = await all.OrderByDescending(x => x.Id).Take(Math.Clamp(limit, 1, 1000)).ToListAsync(http.RequestAborted);
        return TypedResults.Ok(rows.Select(row => View(row, whole: false)).ToArray());
    }

    private static async Task<Results<Ok<ParkedMessage>, ProblemHttpResult>> Show(string id, Database database, CancellationToken cancellation) =>
        await Find(database, id, cancellation) is { } row ? TypedResults.Ok(View(row, whole: true)) : NotFound(id);

    private static async Task<Results<Ok<ParkedMessage>, ProblemHttpResult>> Edit(
        string id, JsonElement message, Database database, EventLog log, CancellationToken cancellation)
    {
        if (await Find(database, id, cancellation) is not { } row) return NotFound(id);
        var text = JsonSerializer.SerializeToUtf8Bytes(message, LogJson.Default.JsonElement);
        try
        {
            if (Read(text, row.Source).Id != row.MessageId)
                return Problems.Of(StatusCodes.Status422UnprocessableEntity, "invalid", "The message must keep its id.");
        }
        catch (PermanentException e)
        {
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, "invalid", e.Message);
        }
        await log.Append([], async (connection, transaction, token) =>
        {
            await using var update = connection.Command(transaction, "UPDATE parked SET message = @message WHERE id = @id", ("@message", text), ("@id", id));
            await update.ExecuteNonQueryAsync(token);
        }, shares: true, cancellation);
        row.Message = text;
        return TypedResults.Ok(View(row, whole: true));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Replay(
        string id, Database database, ConsumerSet consumers, CancellationToken cancellation)
    {
        if (await Find(database, id, cancellation) is not { } row) return NotFound(id);
        if (consumers.Named(row.Consumer) is not { } consumer)
            return Problems.Of(StatusCodes.Status409Conflict, "no_consumer", "The consumer that parked it is no more.");
        try
        {
            await consumer.Direct.Replay(id, Read(row.Message, row.Source), cancellation);
            return TypedResults.NoContent();
        }
        catch (Exception e) when (e is PermanentException or HandlerException)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "failed_again", e.Message);
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Discard(
        string id, Database database, EventLog log, Parking parking, CancellationToken cancellation)
    {
        if (await Find(database, id, cancellation) is not { } row) return NotFound(id);
        await log.Append([], (connection, transaction, token) => Parking.Remove(connection, transaction, id, token), shares: true, cancellation);
        parking.Forget(row.Consumer);
        return TypedResults.NoContent();
    }

    private static async Task<ParkedRow?> Find(Database database, string id, CancellationToken cancellation)
    {
        await using var context = database.Context();
        return await context.Parked.SingleOrDefaultAsync(x => x.Id == id, cancellation);
    }

    private static Message Read(byte[] json, string source)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return MessageReader.Read(ref reader, json, source);
    }

    private static ParkedMessage View(ParkedRow row, bool whole) => new(
        row.Id, row.Consumer, row.Source, row.Topic, row.MessageId, row.Type, row.StreamId, row.Reason, row.Attempts, row.FirstAt, row.LastAt,
        whole ? JsonSerializer.Deserialize(row.Message, LogJson.Default.JsonElement) : null);

    private static ProblemHttpResult NotFound(string id) => Problems.Of(StatusCodes.Status404NotFound, "not_found", $"Nothing is parked as {id}.");
}

using System.Text.Json;
using Alpes.Chassis.Hosting;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Alpes.Chassis.Operators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Chassis.Consumers;

/// <summary>Lists, shows, edits, replays and discards what waits for a person.</summary>
internal static class ParkedEndpoints
{
    /// <summary>A message of the largest data, with what goes around it, escaped.</summary>
    public const int MaxMessage = 4 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var parked = routes.MapGroup("/parked").WithTags("Parked messages").OnlyForOperatorsBehindSidecar();
        parked.MapGet("", List).WithSummary("The parked messages, newest first.");
        parked.MapGet("/{id}", Show).WithSummary("One parked message, whole, and what was done with it.");
        parked.MapPut("/{id}", Edit).WithSummary("Puts another text in the place of the message's; replay it afterwards.")
            .WithMetadata(new RequestSizeLimitAttribute(MaxMessage));
        parked.MapPost("/{id}/replay", Replay).WithSummary("Handles the message again; it is gone from here when that works, and those that waited behind it are handled, too.");
        parked.MapDelete("/{id}", Discard).WithSummary("Gives the message up.");
        parked.MapPost("/replay", ReplayMany).WithSummary("Handles many again, the oldest first: {ids}, or a filter, or {all: true}.");
        parked.MapPost("/discard", DiscardMany).WithSummary("Gives many up: {ids}, or a filter, or {all: true}.");
    }

    private static async Task<Results<Ok<ParkedMessage[]>, ProblemHttpResult>> List([AsParameters] ParkedQuery query, Database database, HttpContext http)
    {
        if (query.Read(out var filter, out var limit) is { } fault) return fault;
        await using var context = database.Context();
        var all = filter.Of(context.Parked);
        var total = await all.LongCountAsync(http.RequestAborted);
        var page = query.After is not { } after ? all : all.Where(x => string.Compare(x.Id, after) < 0);
        var rows = await page.OrderByDescending(x => x.Id).Take(limit + 1).ToListAsync(http.RequestAborted);
        Lists.Describe(http, rows, limit, total, row => row.Id);
        return TypedResults.Ok(rows.Select(row => View(row)).ToArray());
    }

    private static async Task<Results<Ok<ParkedMessage>, ProblemHttpResult>> Show(string id, ParkedMessages parked, CancellationToken cancellation) =>
        await parked.Find(id, cancellation) is { } row ? await Whole(row, parked, cancellation) : NotFound();

    private static async Task<Results<Ok<ParkedMessage>, ProblemHttpResult>> Edit(string id, JsonElement message, ParkedMessages parked, HttpContext http)
    {
        if (await parked.Find(id, http.RequestAborted) is not { } row) return NotFound();
        var text = JsonSerializer.SerializeToUtf8Bytes(message, LogJson.Default.JsonElement);
        try
        {
            var read = ParkedMessages.Read(text, row.Source);
            if (read.Id != row.MessageId || read.Position != row.Position || read.StreamId != row.StreamId || read.Type.Length > 100)
                return Refused("The message must keep its id, stream and position, and its type have at most 100 characters.");
            await parked.Edit(row, text, read, http);
            return await Whole(row, parked, http.RequestAborted);
        }
        catch (PermanentException e)
        {
            return Refused(e.Message);
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Replay(string id, ParkedMessages parked, HttpContext http)
    {
        if (await parked.Find(id, http.RequestAborted) is not { } row) return NotFound();
        return await parked.Replay(row, http) is { } reason
            ? Problems.Of(StatusCodes.Status409Conflict, "failed_again", reason)
            : TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Discard(string id, ParkedMessages parked, HttpContext http)
    {
        if (await parked.Find(id, http.RequestAborted) is not { } row) return NotFound();
        await parked.Discard(row, http);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ParkedOutcome>, ProblemHttpResult>> ReplayMany(ParkedSelection selection, ParkedMessages parked, HttpContext http) =>
        selection.IsGiven ? TypedResults.Ok(await parked.Each(selection, row => parked.Replay(row, http), http.RequestAborted)) : NothingSelected();

    private static async Task<Results<Ok<ParkedOutcome>, ProblemHttpResult>> DiscardMany(ParkedSelection selection, ParkedMessages parked, HttpContext http) =>
        selection.IsGiven
            ? TypedResults.Ok(await parked.Each(selection, async row =>
            {
                await parked.Discard(row, http);
                return null;
            }, http.RequestAborted))
            : NothingSelected();

    private static async Task<Ok<ParkedMessage>> Whole(ParkedRow row, ParkedMessages parked, CancellationToken cancellation) => TypedResults.Ok(View(row) with
    {
        Message = JsonSerializer.Deserialize(row.Message, LogJson.Default.JsonElement),
        Actions = await parked.ActionsOn(row.Id, cancellation),
    });

    private static ParkedMessage View(ParkedRow row) => new(
        row.Id, row.Consumer, row.Source, row.Topic, row.MessageId, row.Type, row.StreamId, row.Position, row.Reason, row.Attempts, row.FirstAt, row.LastAt);

    private static ProblemHttpResult NotFound() => Problems.Of(StatusCodes.Status404NotFound, "Nothing is parked under this id.");

    private static ProblemHttpResult Refused(string text) => Problems.Of(StatusCodes.Status422UnprocessableEntity, text);

    private static ProblemHttpResult NothingSelected() => Refused("Say which: {ids}, or one or more of consumer, type, stream, since and until, or {all: true}.");
}

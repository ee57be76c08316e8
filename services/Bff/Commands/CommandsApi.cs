using System.ComponentModel;
using System.Globalization;
using Alpes.Bff.Edge;
using Alpes.Chassis.Hosting;
using Alpes.Chassis.Ids;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Alpes.Bff.Commands;

/// <summary>What became of a command.</summary>
internal static class CommandsApi
{
    private const int DefaultSeconds = 30;
    private const int MaxSeconds = 60;

    private const string Example =
        """
        {"command_id":"01a2027d-5d5f-7070-a438-521643c296db","type":"IngestData","status":"rejected",
         "error":{"code":"already_ingested","text":"data_id: a record 7 is in already; a new record needs a new id"},
         "accepted_at":"2026-11-22T09:01:39.35Z","completed_at":"2026-11-22T09:01:39.41Z"}
        """;

    public static void MapCommands(this IEndpointRouteBuilder app)
    {
        var routes = app.MapGroup("").WithTags("Commands");
        routes.MapGet("/commands/{command_id}", Show)
            .WithDocs("See where a command stands", "accepted, succeeded, rejected or parked; a parked command waits for a person and may come out later. "
                + "Queries may show what a command made true a moment after it succeeded; /wait waits for them, too.", 404, 503)
            .WithExample(200, Example);
        routes.MapGet("/commands/{command_id}/wait", Wait)
            .WithDocs("Wait for a command's result", "Answers as soon as there is one and queries show what the command made true, or with the state as it is when the time is up. "
                + "503 with the code not_shown_yet: it succeeded, and queries do not show it yet; ask again.", 404, 422, 503)
            .WithExample(200, Example);
    }

    private static async Task<Results<Ok<CommandState>, ProblemHttpResult>> Show(string command_id, CommandStates states, CancellationToken cancellation) =>
        Answer(Id.IsValid(command_id) ? await states.Find(command_id, cancellation) : null);

    private static async Task<Results<Ok<CommandState>, ProblemHttpResult>> Wait(
        string command_id, CommandStates states, HttpContext http, [Description("0 to 60; 30 where it is not given.")] string? seconds = null)
    {
        var given = DefaultSeconds;
        if (seconds is not null && (!int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out given) || given > MaxSeconds))
            return Refusal.Invalid(new FieldError("seconds", $"must be a whole number from 0 to {MaxSeconds}")).ToProblem();
        if (!Id.IsValid(command_id)) return Answer(null);
        var (state, isShown) = await states.Wait(command_id, TimeSpan.FromSeconds(given), http.RequestAborted);
        if (isShown) return Answer(state);
        http.Response.Headers.RetryAfter = "1";
        return Problems.Of(StatusCodes.Status503ServiceUnavailable, "not_shown_yet", "The command succeeded; queries do not show it yet. Ask again.");
    }

    private static Results<Ok<CommandState>, ProblemHttpResult> Answer(CommandState? state) => state is null
        ? Problems.Of(StatusCodes.Status404NotFound, "There is no command of this id.")
        : TypedResults.Ok(state);
}

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

    public static void MapCommands(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/commands/{command_id}", Show);
        routes.MapGet("/commands/{command_id}/wait", Wait);
    }

    private static async Task<Results<Ok<CommandState>, ProblemHttpResult>> Show(string command_id, CommandStates states, CancellationToken cancellation) =>
        Answer(Id.IsValid(command_id) ? await states.Find(command_id, cancellation) : null);

    private static async Task<Results<Ok<CommandState>, ProblemHttpResult>> Wait(
        string command_id, CommandStates states, CancellationToken cancellation, string? seconds = null)
    {
        var given = DefaultSeconds;
        if (seconds is not null && (!int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out given) || given > MaxSeconds))
            return Refusal.Invalid(new FieldError("seconds", $"must be a whole number from 0 to {MaxSeconds}")).ToProblem();
        return Answer(Id.IsValid(command_id) ? await states.Wait(command_id, TimeSpan.FromSeconds(given), cancellation) : null);
    }

    private static Results<Ok<CommandState>, ProblemHttpResult> Answer(CommandState? state) => state is null
        ? Problems.Of(StatusCodes.Status404NotFound, "There is no command of this id.")
        : TypedResults.Ok(state);
}

using Alpes.Chassis.ReadModels;

namespace Alpes.Bff.Commands;

/// <summary>Keeps each command's outcome; the first final one stays, a parked one gives way to it.</summary>
internal sealed class CommandOutcomesProjection(CommandWatch watch) : Projection<CommandOutcomes>
{
    private static readonly string[] Values = ["@id", "@type", "@correlation", "@status", "@result", "@code", "@text", "@completed", "@source", "@position"];

    public override async Task Apply(CommandOutcomes model, IReadOnlyList<Projected> events, CancellationToken cancellation)
    {
        var insert = Insert(model);
        var update = Update(model);
        foreach (var outcome in Outcomes(events))
        {
            object?[] values = [outcome.CommandId, outcome.Type, outcome.CorrelationId, outcome.Status, outcome.Result?.GetRawText(),
                outcome.Error?.Code, outcome.Error?.Text, outcome.CompletedAt.UtcDateTime, outcome.Source, outcome.Position];
            if (await insert.Run(cancellation, values) == 0) await update.Run(cancellation, values);
        }
    }

    public override void Applied(IReadOnlyList<Projected> events)
    {
        foreach (var outcome in Outcomes(events)) watch.Tell(outcome);
    }

    private static CommandOutcome[] Outcomes(IReadOnlyList<Projected> events) => [.. events.Select(x => CommandOutcome.Of(x.Body, x.Message))];

    private static Statement Insert(CommandOutcomes model) => new(model,
        $"INSERT INTO {model.TableOf<CommandOutcomeRow>()} (command_id, type, correlation_id, status, result, error_code, error_text, completed_at, source, position) "
        + "SELECT @id, @type, @correlation, @status, @result, @code, @text, @completed, @source, @position "
        + $"WHERE NOT EXISTS (SELECT 1 FROM {model.TableOf<CommandOutcomeRow>()} WHERE command_id = @id)", Values);

    private static Statement Update(CommandOutcomes model) => new(model,
        $"UPDATE {model.TableOf<CommandOutcomeRow>()} SET type = @type, correlation_id = @correlation, status = @status, result = @result, "
        + "error_code = @code, error_text = @text, completed_at = @completed, source = @source, position = @position "
        + $"WHERE command_id = @id AND status = '{CommandOutcome.Parked}'", Values);
}

using Alpes.Chassis.ReadModels;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Bff.Commands;

/// <summary>Keeps each command's outcome; the first final one stays, a parked one gives way to it.</summary>
internal sealed class CommandOutcomesProjection(CommandWatch watch) : Projection<CommandOutcomes>
{
    public override async Task Apply(CommandOutcomes model, IReadOnlyList<Projected> events, CancellationToken cancellation)
    {
        var outcomes = Outcomes(events);
        var ids = outcomes.Select(outcome => outcome.CommandId).Distinct(StringComparer.Ordinal).ToArray();
        var rows = await model.Outcomes.Where(row => EF.Parameter(ids).Contains(row.CommandId))
            .ToDictionaryAsync(row => row.CommandId, StringComparer.Ordinal, cancellation);
        foreach (var outcome in outcomes)
        {
            if (!rows.TryGetValue(outcome.CommandId, out var row))
            {
                row = new CommandOutcomeRow { CommandId = outcome.CommandId, Type = "", CorrelationId = "", Status = CommandOutcome.Parked };
                rows.Add(outcome.CommandId, row);
                model.Add(row);
            }
            else if (row.Status != CommandOutcome.Parked)
            {
                continue;
            }
            row.Take(outcome);
        }
    }

    public override void Applied(IReadOnlyList<Projected> events)
    {
        foreach (var outcome in Outcomes(events)) watch.Tell(outcome);
    }

    private static CommandOutcome[] Outcomes(IReadOnlyList<Projected> events) => [.. events.Select(x => CommandOutcome.Of(x.Body, x.Message))];
}

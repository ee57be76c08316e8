using Alpes.Bff.Queries;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Alpes.Chassis.ReadModels;
using Microsoft.EntityFrameworkCore;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Alpes.Bff.Commands;

/// <summary>Where commands stand: outcomes from the read model, what has none yet from the log.</summary>
internal sealed class CommandStates(ReadModel<CommandOutcomes> readModel, EventLog log, CommandWatch watch, QueryServices queries, IHostApplicationLifetime lifetime)
{
    private const string Accepted = "accepted";

    /// <summary>Queries are asked even where there is no time to wait for them.</summary>
    private static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(1);

    /// <summary>Null when no such command was accepted here and none came out.</summary>
    public async Task<CommandState?> Find(string commandId, CancellationToken cancellation)
    {
        var (outcome, command) = await Look(commandId, cancellation);
        return State(outcome, command);
    }

    /// <summary>
    /// As <see cref="Find"/>, as soon as the command has an outcome and queries show what it made true, or the time is up.
    /// </summary>
    /// <returns>Also whether queries show it; what made nothing true is shown.</returns>
    public async Task<(CommandState? State, bool IsShown)> Wait(string commandId, TimeSpan atMost, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var told = new TaskCompletionSource<CommandOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watching = watch.Watch(commandId, outcome => told.TrySetResult(outcome));
        var (outcome, command) = await Look(commandId, cancellation);
        if (outcome is null && command is not null)
        {
            using var stop = Stop(atMost, cancellation);
            await ((Task)told.Task).WaitAsync(stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (told.Task.IsCompletedSuccessfully) outcome = await told.Task;
        }
        return (State(outcome, command), outcome is null || await IsShown(outcome, atMost - Stopwatch.GetElapsedTime(began), cancellation));
    }

    public async Task<IReadOnlyList<CommandOutcome>> Outcomes(string[] commandIds, CancellationToken cancellation)
    {
        await using var model = readModel.Query();
        var rows = await (commandIds.Length == 1
            ? model.Outcomes.Where(row => row.CommandId == commandIds[0])
            : model.Outcomes.Where(row => EF.Parameter(commandIds).Contains(row.CommandId))).ToListAsync(cancellation);
        return [.. rows.Select(row => row.ToOutcome())];
    }

    private async Task<(CommandOutcome? Outcome, Message? Command)> Look(string commandId, CancellationToken cancellation)
    {
        var outcome = watch.Recent(commandId);
        if (outcome is not { IsFinal: true }) outcome = await Outcomes([commandId], cancellation) is [var stored] ? stored : outcome;
        return (outcome, await log.ReadEvents([commandId], cancellation) is [var accepted] ? accepted : null);
    }

    private static CommandState? State(CommandOutcome? outcome, Message? command) => outcome?.ToState(command?.OccurredAt.UtcDateTime)
        ?? (command is null ? null : new CommandState(command.Id, command.Type, Accepted, AcceptedAt: command.OccurredAt.UtcDateTime));

    private async Task<bool> IsShown(CommandOutcome outcome, TimeSpan left, CancellationToken cancellation)
    {
        if (outcome is not { Status: CommandOutcome.Succeeded, Position: { } position }) return true;
        using var stop = Stop(left > AtLeast ? left : AtLeast, cancellation);
        return await queries.Show(outcome.Source, position, stop.Token);
    }

    private CancellationTokenSource Stop(TimeSpan after, CancellationToken cancellation)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        stop.CancelAfter(after);
        return stop;
    }
}

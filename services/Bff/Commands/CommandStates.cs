using Alpes.Chassis.Log;
using Alpes.Chassis.ReadModels;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Bff.Commands;

/// <summary>Where commands stand: outcomes from the read model, what has none yet from the log.</summary>
internal sealed class CommandStates(ReadModel<CommandOutcomes> readModel, EventLog log, CommandWatch watch, IHostApplicationLifetime lifetime)
{
    private const string Accepted = "accepted";

    /// <summary>Null when no such command was accepted here and none came out.</summary>
    public async Task<CommandState?> Find(string commandId, CancellationToken cancellation)
    {
        var outcome = watch.Recent(commandId);
        if (outcome is not { IsFinal: true }) outcome = await Outcomes([commandId], cancellation) is [var stored] ? stored : outcome;
        var command = await log.ReadEvents([commandId], cancellation) is [var accepted] ? accepted : null;
        return outcome?.ToState(command?.OccurredAt.UtcDateTime)
            ?? (command is null ? null : new CommandState(commandId, command.Type, Accepted, AcceptedAt: command.OccurredAt.UtcDateTime));
    }

    /// <summary>As <see cref="Find"/>, as soon as the command has an outcome or the time is up.</summary>
    public async Task<CommandState?> Wait(string commandId, TimeSpan atMost, CancellationToken cancellation)
    {
        var told = new TaskCompletionSource<CommandOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watching = watch.Watch(commandId, outcome => told.TrySetResult(outcome));
        var state = await Find(commandId, cancellation);
        if (state is not { Status: Accepted }) return state;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        stop.CancelAfter(atMost);
        await ((Task)told.Task).WaitAsync(stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return told.Task.IsCompletedSuccessfully ? (await told.Task).ToState(state.AcceptedAt) : state;
    }

    public async Task<IReadOnlyList<CommandOutcome>> Outcomes(string[] commandIds, CancellationToken cancellation)
    {
        await using var model = readModel.Query();
        var rows = await (commandIds.Length == 1
            ? model.Outcomes.Where(row => row.CommandId == commandIds[0])
            : model.Outcomes.Where(row => EF.Parameter(commandIds).Contains(row.CommandId))).ToListAsync(cancellation);
        return [.. rows.Select(row => row.ToOutcome())];
    }
}

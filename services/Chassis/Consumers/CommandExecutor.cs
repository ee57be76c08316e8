using Alpes.Chassis.Domain;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Alpes.Contracts;

namespace Alpes.Chassis.Consumers;

/// <summary>Runs a command at once, for a caller that waits for its outcome instead of sending it through the bus.</summary>
public sealed class CommandExecutor
{
    private const int MaxConflicts = 10;
    private readonly EventLog _log;
    private readonly Sessions _sessions;

    internal CommandExecutor(EventLog log, Sessions sessions) => (_log, _sessions) = (log, sessions);

    /// <exception cref="System.Data.Common.DbException">The database did not take it.</exception>
    public async Task<Outcome> Execute<TCommand>(
        IHandleCommand<TCommand> handler, TCommand command, Correlation correlation, CancellationToken cancellation)
        where TCommand : ICommand
    {
        for (var conflict = 0; ; conflict++)
        {
            var session = _sessions.Open();
            var outcome = await handler.Handle(command, session, cancellation);
            if (!outcome.Succeeded) return outcome;
            session.Collect(correlation);
            if (session.Drafts.Count == 0 || await Append(session, cancellation) == AppendResult.Appended) return outcome;
            if (conflict == MaxConflicts) return Outcome.Refused("busy", "Others keep writing to this; try again.");
        }
    }

    private Task<AppendResult> Append(Session session, CancellationToken cancellation)
    {
        var snapshots = session.DueSnapshots().ToList();
        return _log.Append(session.Drafts, async (connection, transaction, token) =>
        {
            foreach (var snapshot in snapshots) await Snapshots.Save(connection, transaction, snapshot, token);
        }, shares: true, cancellation);
    }
}

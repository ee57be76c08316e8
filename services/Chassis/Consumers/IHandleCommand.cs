using Alpes.Chassis.Domain;
using Alpes.Chassis.Log;
using Alpes.Contracts;

namespace Alpes.Chassis.Consumers;

/// <summary>Handles one type of command: loads what it is for, lets it decide, answers with the outcome.</summary>
/// <remarks>It may run again when another write came between, so it changes nothing but the session.</remarks>
public interface IHandleCommand<in TCommand>
    where TCommand : ICommand
{
    /// <summary>The stream the command is for.</summary>
    string StreamOf(TCommand command);

    /// <summary>The one event of that stream that the command is about, for a handler that loads by <see cref="Session.LoadOne"/>; else null.</summary>
    string? EventOf(TCommand command) => null;

    Task<Outcome> Handle(TCommand command, Session session, CancellationToken cancellation);
}

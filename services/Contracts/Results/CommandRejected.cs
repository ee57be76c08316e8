namespace Alpes.Contracts.Results;

/// <summary>A command was understood and refused; it has no effect and never will.</summary>
public sealed record CommandRejected(string CommandId, string CommandType, CommandError Error) : IEvent;

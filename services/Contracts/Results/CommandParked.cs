namespace Alpes.Contracts.Results;

/// <summary>A command could not be handled and waits for a person; another result may follow.</summary>
public sealed record CommandParked(string CommandId, string CommandType, CommandError Error) : IEvent;

namespace Alpes.Bff.Commands;

/// <summary>A command as a client's JSON asks for it.</summary>
/// <param name="ThingId">The id of what it is about: the client's own, or a new one.</param>
/// <param name="StreamId">The thing the command is for, as the command log keeps it.</param>
/// <param name="Data">The command's data: UTF-8 JSON.</param>
internal readonly record struct NewCommand(string ThingId, string StreamId, byte[] Data);

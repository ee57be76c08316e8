namespace Alpes.Local.Apps;

/// <param name="Name">The app id, or a replica's name.</param>
/// <param name="Started">When the process began, UTC: tells it from a later one of the same number.</param>
internal sealed record RunningApp(string AppId, string? Name, int Pid, DateTime Started);

namespace Alpes.Local.Apps;

/// <param name="Started">When the process began, UTC: tells it from a later one of the same number.</param>
internal sealed record RunningApp(string AppId, int Pid, DateTime Started);

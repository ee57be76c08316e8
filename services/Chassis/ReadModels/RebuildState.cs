namespace Alpes.Chassis.ReadModels;

/// <summary>How far a rebuild is.</summary>
/// <param name="Done">From 0 to 1, by positions.</param>
/// <param name="Events">Taken in since this process began; a rebuild that was interrupted goes on from where it was.</param>
/// <param name="SecondsLeft">At the pace so far; absent until there is one.</param>
/// <param name="Waits">What it waits for; absent while it goes on.</param>
internal sealed record RebuildState(
    string Generation, DateTime StartedAt, double Done, long Events, double EventsPerSecond, double? SecondsLeft, string? Waits, RebuildSourceState[] Sources);

namespace Alpes.Chassis.Log;

/// <summary>What was read of a place: the saved state, if there is a usable one, and the events behind it.</summary>
internal sealed record History(SnapshotRow? Saved, IReadOnlyList<LoggedEvent> Events);

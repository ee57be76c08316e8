namespace Alpes.Chassis.ReadModels;

/// <summary>How far a rebuild is with one source.</summary>
internal sealed record RebuildSourceState(string Source, string Topic, long Position, long Head);

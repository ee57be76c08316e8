namespace Alpes.Chassis.Log;

/// <summary>Where an aggregate's history is: a stream of its own, or one event of a stream that is never read whole.</summary>
/// <param name="EventId">The one event's id; null for the whole stream.</param>
internal readonly record struct Place(string StreamId, string? EventId = null);

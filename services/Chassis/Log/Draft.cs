using Alpes.Chassis.Messages;
using Alpes.Contracts;

namespace Alpes.Chassis.Log;

/// <summary>An event on its way into the log.</summary>
/// <param name="StreamId">At most 160 characters.</param>
/// <param name="Version">The version it must get in its stream; 0 for the next one, whatever that is.</param>
/// <param name="EventId">Unique in the log.</param>
/// <param name="Data">UTF-8 JSON.</param>
/// <param name="IdIsKnown">The id was not made just now, so that the log may hold it already: then nothing of its append is written.</param>
public sealed record Draft(
    string StreamId,
    long Version,
    string EventId,
    MessageType Type,
    byte[] Data,
    Correlation Correlation,
    DateTimeOffset OccurredAt,
    bool IdIsKnown = false);

namespace Alpes.Chassis.Consumers;

/// <summary>What came of what was asked for several parked messages.</summary>
/// <param name="Done">How many left the parking.</param>
/// <param name="Failed">Which stay, and why.</param>
/// <param name="Left">How many of those selected were not come to; ask again.</param>
internal sealed record ParkedOutcome(int Done, ParkedFailure[] Failed, long Left);

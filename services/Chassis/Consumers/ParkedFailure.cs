namespace Alpes.Chassis.Consumers;

/// <summary>Why a parked message stays.</summary>
internal sealed record ParkedFailure(string Id, string Reason);

namespace Alpes.Chassis.Consumers;

/// <summary>What an operator did with a parked message.</summary>
/// <param name="By">The operator's name.</param>
internal sealed record ParkedAction(string Action, string By, DateTimeOffset At);

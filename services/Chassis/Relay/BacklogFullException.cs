namespace Alpes.Chassis.Relay;

/// <summary>So much waits for the bus that nothing more is taken in.</summary>
public sealed class BacklogFullException(long limit)
    : Exception($"{limit} messages wait for the bus, which is as many as are kept; nothing was done. Try again.");

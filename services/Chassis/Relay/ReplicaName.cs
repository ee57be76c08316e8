namespace Alpes.Chassis.Relay;

/// <summary>What a replica is called, the same after it was started again where it was.</summary>
internal sealed record ReplicaName(string Value);

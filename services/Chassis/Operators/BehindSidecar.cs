namespace Alpes.Chassis.Operators;

/// <summary>Marks a route for operators that clients reach by the edge and the service's sidecar.</summary>
internal sealed class BehindSidecar;

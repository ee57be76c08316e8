namespace Alpes.Chassis.Idempotency;

/// <summary>Another request used the key first; takes the transaction back.</summary>
internal sealed class KeyTakenException() : Exception("Another request with the same Idempotency-Key was first.");

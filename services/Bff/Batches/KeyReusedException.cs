namespace Alpes.Bff.Batches;

/// <summary>A line is not the one that was accepted under the same key and number before.</summary>
internal sealed class KeyReusedException() : Exception("The Idempotency-Key was used with another body.");

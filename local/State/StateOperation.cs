namespace Alpes.Local.State;

/// <summary>One thing to do to a store; keys are whole, prefix and all.</summary>
/// <param name="Value">JSON, or bytes; null: the key is deleted.</param>
/// <param name="ETag">Must be the key's; null: it need not.</param>
/// <param name="FirstWrite">Without an ETag: the key must not be there.</param>
/// <param name="Ttl">After which it is gone; null: never.</param>
/// <param name="IsBinary">The value is bytes, JSON or not.</param>
internal sealed record StateOperation(string Key, byte[]? Value, string? ETag, bool FirstWrite, TimeSpan? Ttl, bool IsBinary = false);

namespace Alpes.Local.State;

/// <summary>What a store has for a key.</summary>
internal sealed record StateItem(string Key, ReadOnlyMemory<byte> Value, string ETag, DateTimeOffset? Expires);

using System.Globalization;

namespace Alpes.Local.State;

/// <summary>What a store has for a key.</summary>
internal sealed record StateItem(string Key, ReadOnlyMemory<byte> Value, string ETag, DateTimeOffset? Expires)
{
    /// <summary>When it expires, as the APIs tell it; null: never.</summary>
    public string? ExpireTime => Expires?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

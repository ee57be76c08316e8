using System.Globalization;
using System.Text.Json;

namespace Alpes.Local.State;

/// <summary>The answer to a bulk get.</summary>
internal static class BulkAnswer
{
    /// <summary>Empty where a value is no JSON: then daprd cannot write the answer either.</summary>
    public static ReadOnlyMemory<byte> Of(StateComponent state, List<(string Key, StateItem? Item)> asked)
    {
        var entries = state.Store.SortsBulk ? Sorted(asked) : asked;
        using var bytes = new MemoryStream();
        try
        {
            using (var json = new Utf8JsonWriter(bytes))
            {
                json.WriteStartArray();
                foreach (var (key, item) in entries) Write(json, key.Length >= state.Prefix.Length ? key[state.Prefix.Length..] : "", item);
                json.WriteEndArray();
            }

            return bytes.ToArray();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>Found keys sorted and each once, then the missing; what was asked for twice leaves an empty entry.</summary>
    private static List<(string Key, StateItem? Item)> Sorted(List<(string Key, StateItem? Item)> asked)
    {
        var distinct = asked.DistinctBy(a => a.Key).ToList();
        var entries = distinct.Where(a => a.Item is not null).OrderBy(a => a.Key, StringComparer.Ordinal).Concat(distinct.Where(a => a.Item is null)).ToList();
        entries.AddRange(Enumerable.Repeat(("", (StateItem?)null), asked.Count - distinct.Count));
        return entries;
    }

    private static void Write(Utf8JsonWriter json, string key, StateItem? item)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        if (item is not null)
        {
            json.WritePropertyName("data");
            json.WriteRawValue(item.Value.Span);
            json.WriteString("etag", item.ETag);
            if (item.Expires is { } expires)
            {
                json.WriteStartObject("metadata");
                json.WriteString("ttlExpireTime", expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
    }
}

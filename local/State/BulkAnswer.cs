using System.Text.Json;

namespace Alpes.Local.State;

/// <summary>The answer to a bulk get.</summary>
internal static class BulkAnswer
{
    /// <summary>Empty where a value is no JSON: then daprd cannot write the answer either.</summary>
    public static ReadOnlyMemory<byte> Of(StateComponent state, List<(string Key, StateItem? Item)> entries)
    {
        using var bytes = new MemoryStream();
        try
        {
            using (var json = new Utf8JsonWriter(bytes))
            {
                json.WriteStartArray();
                foreach (var (key, item) in entries) Write(json, state.NameOf(key), item);
                json.WriteEndArray();
            }

            return bytes.ToArray();
        }
        catch (JsonException)
        {
            return default;
        }
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
            if (item.ExpireTime is { } expires)
            {
                json.WriteStartObject("metadata");
                json.WriteString("ttlExpireTime", expires);
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
    }
}

using System.Text.Json;

namespace Alpes.Local.PubSub.Publishing;

/// <summary>An entry of a bulk publish; its event stays where it is in the request's body.</summary>
/// <param name="Event">Where the event's JSON lies; empty where there is none.</param>
internal readonly record struct BulkEntry(string Id, Range Event, string ContentType, Dictionary<string, string>? Metadata)
{
    /// <exception cref="BulkEntryException">It is no array of entries, or two have one id.</exception>
    public static List<BulkEntry> ReadAll(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { AllowMultipleValues = true });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) throw new BulkEntryException("an array of entries is expected");
            var entries = new List<BulkEntry>();
            var ids = new HashSet<string>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType != JsonTokenType.StartObject) throw new BulkEntryException("an entry is no object");
                var entry = Read(ref reader);
                if (!ids.Add(entry.Id)) throw new BulkEntryException($"entryId is duplicated or not present for entry {entry.Id}");
                entries.Add(entry);
            }

            return entries;
        }
        catch (JsonException e)
        {
            throw new BulkEntryException(e.Message);
        }
    }

    private static BulkEntry Read(ref Utf8JsonReader reader)
    {
        string id = "", contentType = "";
        Range value = 0..0;
        Dictionary<string, string>? metadata = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("event"u8))
            {
                reader.Read();
                var from = (int)reader.TokenStartIndex;
                reader.Skip();
                value = from..(int)reader.BytesConsumed;
            }
            else if (reader.ValueTextEquals("entryId"u8))
            {
                id = Text(ref reader);
            }
            else if (reader.ValueTextEquals("contentType"u8))
            {
                contentType = Text(ref reader);
            }
            else if (reader.ValueTextEquals("metadata"u8))
            {
                reader.Read();
                metadata = reader.TokenType == JsonTokenType.Null ? null : ReadMetadata(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return new BulkEntry(id, value, contentType, metadata);
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.Null => "",
            _ => throw new BulkEntryException("entryId and contentType are text"),
        };
    }

    private static Dictionary<string, string> ReadMetadata(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new BulkEntryException("metadata is an object");
        var metadata = new Dictionary<string, string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            metadata[name] = Text(ref reader);
        }

        return metadata;
    }
}

using System.Text.Json;
using Alpes.Chassis.Ids;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>Reads Dapr's bulk delivery: entries, each a CloudEvent around a message.</summary>
internal static class DeliveryReader
{
    private static readonly Message Unread = new() { Id = "", Type = "", StreamId = "", Correlation = new("", ""), OccurredAt = default, Data = default };

    /// <param name="idsAlone">The entries' messages are not wanted: they are not read, but passed over.</param>
    /// <exception cref="JsonException">The body is no bulk delivery.</exception>
    public static List<Delivered> Read(ReadOnlySpan<byte> body, bool idsAlone = false)
    {
        var delivered = new List<Delivered>();
        var reader = new Utf8JsonReader(body);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isEntries = reader.ValueTextEquals("entries"u8);
            reader.Read();
            if (!isEntries || reader.TokenType != JsonTokenType.StartArray) reader.Skip();
            else
                while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                    delivered.Add(Entry(ref reader, body, idsAlone));
        }
        return delivered;
    }

    private static Delivered Entry(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, bool idsAlone)
    {
        var (id, @event) = ("", default(Range));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("entryId"u8))
            {
                reader.Read();
                id = reader.GetString() ?? "";
            }
            else if (reader.ValueTextEquals("event"u8))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                @event = start..(int)reader.BytesConsumed;
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        return idsAlone ? new Delivered(id, Unread, "It was not read.", null) : Event(id, body[@event]);
    }

    private static Delivered Event(string entryId, ReadOnlySpan<byte> json)
    {
        if (json is not [(byte)'{', ..]) return Unreadable(entryId, json, "It is no CloudEvent.", null);
        string source = "", topic = "";
        var data = default(Range);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isData, isSource, isTopic) = (reader.ValueTextEquals("data"u8), reader.ValueTextEquals("source"u8), reader.ValueTextEquals("topic"u8));
            reader.Read();
            if (isSource && reader.TokenType == JsonTokenType.String) source = reader.GetString()!;
            else if (isTopic && reader.TokenType == JsonTokenType.String) topic = reader.GetString()!;
            else
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (isData) data = start..(int)reader.BytesConsumed;
            }
        }
        try
        {
            var message = json[data];
            var inner = new Utf8JsonReader(message);
            if (message.IsEmpty || !inner.Read()) return Unreadable(entryId, json, "It has no data.", topic);
            var read = MessageReader.Read(ref inner, message, source);
            return Id.IsValid(read.Id) && read.StreamId.Length <= Log.LogContext.MaxStreamId && read.Type.Length <= 100
                ? new Delivered(entryId, read, null, topic)
                : Unreadable(entryId, json, "Its id, type or stream is too long or has characters that ids cannot have.", topic);
        }
        catch (PermanentException e)
        {
            return Unreadable(entryId, json, e.Message, topic);
        }
    }

    private static Delivered Unreadable(string entryId, ReadOnlySpan<byte> json, string fault, string? topic) => new(
        entryId,
        new Message
        {
            Id = Id.IsValid(entryId) ? entryId : Guid.NewGuid().ToString(),
            Type = "",
            StreamId = "",
            Correlation = new Correlation(entryId, entryId),
            OccurredAt = DateTimeOffset.UnixEpoch,
            Data = JsonSerializer.SerializeToUtf8Bytes(System.Text.Encoding.UTF8.GetString(json), Log.LogJson.Default.String),
        },
        fault,
        topic);
}

using System.Text;
using System.Text.Json;

namespace Alpes.Chassis.Messages;

/// <summary>Reads messages from their one shape on the wire; a reader is left at the end of the message.</summary>
internal static class MessageReader
{
    /// <summary>Reads the object the reader stands on. Unknown members are passed over.</summary>
    /// <param name="json">The bytes the reader reads, for copying <c>data</c> as it came.</param>
    /// <param name="shared">The same bytes where <c>data</c> is to be a part of them, not a copy.</param>
    /// <exception cref="PermanentException">A needed member is missing or of the wrong kind.</exception>
    public static Message Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string source, ReadOnlyMemory<byte> shared = default)
    {
        string? id = null, type = null, stream = null, correlation = null, causation = null, command = null, traceparent = null;
        long? version = null, position = null, previous = null;
        var schema = 1;
        DateTimeOffset? occurred = null;
        ReadOnlyMemory<byte>? data = null;
        if (reader.TokenType != JsonTokenType.StartObject) throw new PermanentException("The message is not an object.");
        try
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("id"u8)) id = Text(ref reader);
                else if (reader.ValueTextEquals("type"u8)) type = Text(ref reader);
                else if (reader.ValueTextEquals("schema_version"u8)) schema = (int)Number(ref reader);
                else if (reader.ValueTextEquals("stream_id"u8)) stream = Text(ref reader);
                else if (reader.ValueTextEquals("stream_version"u8)) version = Number(ref reader);
                else if (reader.ValueTextEquals("position"u8)) position = Number(ref reader);
                else if (reader.ValueTextEquals("previous_position"u8)) previous = Number(ref reader);
                else if (reader.ValueTextEquals("correlation_id"u8)) correlation = Text(ref reader);
                else if (reader.ValueTextEquals("causation_id"u8)) causation = Text(ref reader);
                else if (reader.ValueTextEquals("command_id"u8)) command = Text(ref reader);
                else if (reader.ValueTextEquals("traceparent"u8)) traceparent = Text(ref reader);
                else if (reader.ValueTextEquals("occurred_at"u8)) occurred = Time(ref reader);
                else if (reader.ValueTextEquals("data_json"u8)) data = Encoding.UTF8.GetBytes(Text(ref reader) ?? "");
                else if (reader.ValueTextEquals("data"u8)) data = Raw(ref reader, json, shared);
                else { reader.Read(); reader.Skip(); }
            }
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new PermanentException("A member of the message is of the wrong kind.", e);
        }
        if (id is null || type is null || data is null)
            throw new PermanentException("The message lacks " + (id is null ? "id" : type is null ? "type" : "data") + ".");
        return new Message
        {
            Id = id,
            Type = type,
            SchemaVersion = schema,
            StreamId = stream ?? "",
            StreamVersion = version,
            Position = position,
            PreviousPosition = previous,
            Correlation = new Correlation(correlation ?? id, causation ?? id, command, traceparent),
            OccurredAt = occurred ?? DateTimeOffset.UnixEpoch,
            Source = source,
            Data = data.Value,
        };
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }

    private static long Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetInt64();
    }

    private static DateTimeOffset Time(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetDateTimeOffset();
    }

    private static ReadOnlyMemory<byte> Raw(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, ReadOnlyMemory<byte> shared)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        var raw = start..(int)reader.BytesConsumed;
        return shared.IsEmpty ? json[raw].ToArray() : shared[raw];
    }
}

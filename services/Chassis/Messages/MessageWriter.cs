using System.Text.Encodings.Web;
using System.Text.Json;

namespace Alpes.Chassis.Messages;

/// <summary>Writes messages in their one shape on the wire (system.md, "Message data").</summary>
public static class MessageWriter
{
    public static void Write(Utf8JsonWriter json, Message message)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, message.Id);
        json.WriteString("type"u8, message.Type);
        json.WriteNumber("schema_version"u8, message.SchemaVersion);
        json.WriteString("stream_id"u8, message.StreamId);
        if (message.StreamVersion is { } version) json.WriteNumber("stream_version"u8, version);
        if (message.Position is { } position) json.WriteNumber("position"u8, position);
        if (message.PreviousPosition is { } previous) json.WriteNumber("previous_position"u8, previous);
        json.WriteString("correlation_id"u8, message.Correlation.CorrelationId);
        json.WriteString("causation_id"u8, message.Correlation.CausationId);
        if (message.Correlation.CommandId is { } command) json.WriteString("command_id"u8, command);
        json.WriteString("occurred_at"u8, message.OccurredAt.UtcDateTime);
        if (message.Correlation.Traceparent is { } traceparent) json.WriteString("traceparent"u8, traceparent);
        WriteData(json, message.Data.Span);
        json.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter json, ReadOnlySpan<byte> data)
    {
        if (ExactNumbers.FitDoubles(data))
        {
            json.WritePropertyName("data"u8);
            json.WriteRawValue(data, skipInputValidation: true);
        }
        else
        {
            json.WriteString("data_json"u8, JsonEncodedText.Encode(data, JavaScriptEncoder.UnsafeRelaxedJsonEscaping));
        }
    }
}

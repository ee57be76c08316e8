using System.Text.Encodings.Web;
using System.Text.Json;

namespace Alpes.Chassis.Messages;

/// <summary>Writes messages in their one shape on the wire (system.md, "Message data").</summary>
public static class MessageWriter
{
    /// <summary>For Dapr's bulk calls, which read numbers through doubles.</summary>
    public static void Write(Utf8JsonWriter json, Message message) => Write(json, message, ExactNumbers.FitDoubles(message.Data.Span));

    /// <summary>Its data as it is, for what passes bytes on.</summary>
    public static void WriteAsItIs(Utf8JsonWriter json, Message message) => Write(json, message, fits: true);

    private static void Write(Utf8JsonWriter json, Message message, bool fits)
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
        if (fits)
        {
            json.WritePropertyName("data"u8);
            json.WriteRawValue(message.Data.Span, skipInputValidation: true);
        }
        else
        {
            json.WriteString("data_json"u8, JsonEncodedText.Encode(message.Data.Span, JavaScriptEncoder.UnsafeRelaxedJsonEscaping));
        }
        json.WriteEndObject();
    }
}

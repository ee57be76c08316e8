using System.Buffers;
using System.Text.Json;
using Alpes.Bff.Commands;
using Alpes.Chassis.Messages;
using Alpes.Contracts;

namespace Alpes.Bff.Live;

/// <summary>The three texts that a WebSocket client gets.</summary>
internal static class LiveJson
{
    /// <summary><c>{topic, message}</c>, the message as it travels between services.</summary>
    public static ReadOnlyMemory<byte> Event(string topic, Message message) => Write(json =>
    {
        json.WriteString("topic"u8, topic);
        json.WritePropertyName("message"u8);
        MessageWriter.Write(json, message);
    });

    /// <summary><c>{command_id, correlation_id, status, result?, error?}</c></summary>
    public static ReadOnlyMemory<byte> Outcome(CommandOutcome outcome) => Write(json =>
    {
        json.WriteString("command_id"u8, outcome.CommandId);
        json.WriteString("correlation_id"u8, outcome.CorrelationId);
        json.WriteString("status"u8, outcome.Status);
        if (outcome.Result is { } result)
        {
            json.WritePropertyName("result"u8);
            result.WriteTo(json);
        }
        if (outcome.Error is null) return;
        json.WritePropertyName("error"u8);
        JsonSerializer.Serialize(json, outcome.Error, ContractsJson.Default.CommandError);
    });

    /// <summary><c>{error{code, text}}</c></summary>
    public static ReadOnlyMemory<byte> Error(string code, string text) => Write(json =>
    {
        json.WriteStartObject("error"u8);
        json.WriteString("code"u8, code);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    });

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }
}

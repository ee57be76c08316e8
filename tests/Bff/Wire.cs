using System.Text.Json.Nodes;

namespace Alpes.Tests.Bff;

/// <summary>Messages as other services' logs publish them.</summary>
internal static class Wire
{
    public static JsonObject Succeeded(string commandId, long position = 1, string? correlationId = null) => Result(
        "CommandSucceeded", commandId, position, correlationId, ("result", new JsonObject { ["version"] = 3 }));

    public static JsonObject Rejected(string commandId, long position = 1, string? correlationId = null) => Result(
        "CommandRejected", commandId, position, correlationId, ("error", new JsonObject { ["code"] = "already_ingested", ["text"] = "It is in." }));

    public static JsonObject Parked(string commandId, long position = 1, string? correlationId = null) => Result(
        "CommandParked", commandId, position, correlationId, ("error", new JsonObject { ["code"] = "parked", ["text"] = "It waits." }));

    public static JsonObject Event(string type, string correlationId, long position = 1, int size = 0) => new()
    {
        ["id"] = Guid.NewGuid().ToString(), ["type"] = type, ["schema_version"] = 1, ["stream_id"] = "data-1", ["stream_version"] = 1,
        ["position"] = position, ["previous_position"] = position - 1, ["correlation_id"] = correlationId, ["causation_id"] = "c",
        ["occurred_at"] = "2026-01-02T03:04:05Z", ["data"] = new JsonObject { ["data_id"] = "1", ["text"] = new string('x', size) },
    };

    private static JsonObject Result(string type, string commandId, long position, string? correlationId, (string Name, JsonNode Value) outcome)
    {
        var message = Event(type, correlationId ?? "corr-" + commandId, position);
        message["command_id"] = commandId;
        message["data"] = new JsonObject { ["command_id"] = commandId, ["command_type"] = "IngestData", [outcome.Name] = outcome.Value };
        return message;
    }
}

using System.Text.Json.Nodes;

namespace Alpes.Tests.Services;

/// <summary>Messages as other services' logs publish them.</summary>
internal static class Wire
{
    public static JsonObject IngestData(string id, string payload = """{"name":"Ana","age":41}""") => Message("IngestData", "data-" + id,
        new JsonObject { ["data_id"] = id, ["partner_id"] = "p-1", ["payload"] = JsonNode.Parse(payload) }, command: true);

    public static JsonObject DataReceived(string id) => Message("DataReceived", "data-" + id,
        new JsonObject { ["data_id"] = id, ["partner_id"] = "p-1", ["payload"] = new JsonObject { ["name"] = "Ana" } });

    public static JsonObject DataIngested(string id, string payload = """{"name":"Ana","age":41}""") => Message("DataIngested", "data-" + id,
        new JsonObject { ["data_id"] = id, ["partner_id"] = "p-1", ["timestamp"] = "2026-01-02T03:04:05Z", ["payload"] = JsonNode.Parse(payload) });

    public static JsonObject RegisterImpression(string id, string? referrer = null) => Message("RegisterImpression", "campaign-verano", Impression(id, referrer), command: true);

    public static JsonObject RegisterConversion(string id, string valor, string moneda) =>
        Message("RegisterConversion", "campaign-verano", Conversion(id, valor, moneda), command: true);

    public static JsonObject ImpressionRegistered(string id, string? referrer = null) => Message("ImpressionRegistered", "impressions-verano", Impression(id, referrer));

    public static JsonObject ConversionRegistered(string id, string valor, string moneda) =>
        Message("ConversionRegistered", "conversions-verano", Conversion(id, valor, moneda));

    public static JsonObject RegisterPartnerRules(string schema) => Message("RegisterPartnerRules", "partner-p-1",
        new JsonObject { ["partner_id"] = "p-1", ["schema"] = JsonNode.Parse(schema) }, version: 2, command: true);

    /// <summary>The message in its place in the log it comes from.</summary>
    public static JsonObject At(this JsonObject message, long position)
    {
        var placed = (JsonObject)message.DeepClone();
        (placed["stream_version"], placed["position"], placed["previous_position"]) = (1, position, position - 1);
        return placed;
    }

    private static JsonObject Impression(string id, string? referrer) => new()
    {
        ["id"] = id, ["campana_id"] = "verano", ["tipo_evento"] = "VISTA", ["timestamp"] = "2026-01-31T09:30:00+00:00",
        ["influencer_id"] = "ana", ["usuario_id"] = "u-7", ["referrer"] = referrer,
    };

    private static JsonObject Conversion(string id, string valor, string moneda)
    {
        var conversion = Impression(id, null);
        (conversion["tipo_conversion"], conversion["valor"], conversion["moneda"]) = ("VENTA", valor, moneda);
        return conversion;
    }

    private static JsonObject Message(string type, string stream, JsonObject data, int version = 1, bool command = false)
    {
        var id = Guid.NewGuid().ToString();
        var message = new JsonObject
        {
            ["id"] = id, ["type"] = type, ["schema_version"] = version, ["stream_id"] = stream, ["correlation_id"] = "c-1", ["causation_id"] = "c-1",
            ["occurred_at"] = "2026-01-02T03:04:05Z", ["data"] = data,
        };
        if (command) message["command_id"] = id;
        return message;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alpes.Tests.Conformance;

/// <summary>An app's answer to a bulk delivery: a status an entry, by position (the last repeats, null leaves the entry out) or by the event's id.</summary>
internal static class BulkAnswer
{
    public static string Of(JsonElement given, byte[] request)
    {
        using var document = JsonDocument.Parse(request);
        var statuses = new JsonArray();
        foreach (var (i, entry) in document.RootElement.GetProperty("entries").EnumerateArray().Index())
        {
            var status = given.ValueKind == JsonValueKind.Object
                ? entry.GetProperty("event").Text("id") is { } id && given.Text(id) is { } named ? named : "SUCCESS"
                : given[Math.Min(i, given.GetArrayLength() - 1)].GetString();
            if (status is not null)
                statuses.Add(new JsonObject { ["entryId"] = entry.GetProperty("entryId").GetString(), ["status"] = status });
        }

        return new JsonObject { ["statuses"] = statuses }.ToJsonString();
    }
}

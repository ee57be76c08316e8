using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Alpes.Tests.Conformance;

/// <summary>An answer that the player got.</summary>
/// <param name="Body">The text; of an answer that never came, the name Python gives the failure.</param>
internal sealed record SeenAnswer(int Status, JsonObject Headers, string Body, int TookMs, int? FirstMs, int AtMs)
{
    public static SeenAnswer Of(int status, string text, int atMs) => new(status, [], text, 0, null, atMs);

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["at_ms"] = AtMs, ["took_ms"] = TookMs, ["status"] = Status, ["headers"] = Headers.DeepClone() };
        SeenBody.AddTo(json, Body);
        return json;
    }
}

/// <summary>A call that an app got.</summary>
internal sealed record SeenCall(DateTime At, string? Route, string Method, string Path, JsonObject Headers, string Body)
{
    public JsonObject ToJson(DateTime start)
    {
        var json = new JsonObject { ["at_ms"] = (int)(At - start).TotalMilliseconds, ["method"] = Method, ["path"] = Path, ["headers"] = Headers.DeepClone() };
        SeenBody.AddTo(json, Body);
        return json;
    }
}

internal static class SeenBody
{
    private const int Longest = 8192;

    public static void AddTo(JsonObject json, string text)
    {
        // Python counts characters, not UTF-16 units; only texts near the limit could tell, and there are none.
        if (text.Length > Longest)
            json["length"] = Encoding.UTF8.GetByteCount(text);
        else if (text.TrimStart() is ['{' or '[' or '"', ..] && JsonText.TryParse(text, out var node))
            json["json"] = node;
        else
            json["text"] = text;
    }

    /// <summary>Names in lower case; one that came more than once is a list. What says nothing about Dapr is left out.</summary>
    public static JsonObject Headers(IEnumerable<KeyValuePair<string, string>> headers)
    {
        string[] leftOut = ["date", "content-length", "host", "connection", "accept-encoding", "transfer-encoding", "server", "metadata.date", "metadata.server"];
        var seen = new JsonObject();
        foreach (var group in headers.GroupBy(h => h.Key.ToLower(CultureInfo.InvariantCulture)).Where(g => !leftOut.Contains(g.Key)).OrderBy(g => g.Key, StringComparer.Ordinal))
            seen[group.Key] = group.Count() == 1 ? group.First().Value : new JsonArray([.. group.Select(h => (JsonNode)h.Value!)]);
        return seen;
    }
}

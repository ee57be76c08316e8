using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Alpes.Tests.Conformance;

/// <summary>Puts placeholders where a value changes from run to run: ids, times, ports, the scenario's folder.</summary>
internal sealed partial class Scrub(IReadOnlyDictionary<int, string> ports, string? folder, JsonElement? traced)
{
    private readonly Dictionary<string, string> _traces = [], _spans = [];
    private readonly string? _given = traced?.GetRawText();

    public JsonNode? Clean(JsonNode? value) => value switch
    {
        JsonObject map => new JsonObject(map.Select(m => KeyValuePair.Create(WithoutFolder(m.Key), m.Key == "enabledFeatures" ? Sorted(m.Value) : Clean(m.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Clean)]),
        JsonValue v when v.GetValueKind() == JsonValueKind.String => Text(WithoutFolder(v.GetValue<string>())),
        JsonValue v when v.GetValueKind() == JsonValueKind.Number && int.TryParse(v.ToJsonString(), out var n) && ports.TryGetValue(n, out var name) => name,
        _ => value?.DeepClone(),
    };

    private static JsonArray? Sorted(JsonNode? list) =>
        list is JsonArray array ? new JsonArray([.. array.Select(i => i!.GetValue<string>()).Order(StringComparer.Ordinal).Select(i => (JsonNode)i!)]) : null;

    private string WithoutFolder(string text) => folder is null ? text
        : text.Replace(folder, "<dir>", StringComparison.Ordinal).Replace(Path.GetFileName(folder), "<unique>", StringComparison.Ordinal);

    private string Text(string text)
    {
        if (_given is not null && Traceparent().IsMatch(text))
            return Traceparent().Replace(text, Number);
        text = Traceparent().Replace(text, "<traceparent>");
        text = Uuid().Replace(text, "<uuid>");
        text = Rfc3339().Replace(text, "<time>");
        text = GoTime().Replace(text, "<time>");
        text = Hex32().Replace(text, "<hex32>");
        text = Hex16().Replace(text, "<hex16>");
        text = Connection().Replace(text, "127.0.0.1:<port>->127");
        return ports.Count == 0 ? text : Digits().Replace(text, m => int.TryParse(m.Value, CultureInfo.InvariantCulture, out var n) && ports.TryGetValue(n, out var name) ? name : m.Value);
    }

    /// <summary>Trace and span ids are numbered as they are met; an id that the scenario names keeps its own form.</summary>
    private string Number(Match match)
    {
        var parts = match.Value.Split('-');
        return $"00 {Name(parts[1], _traces, "trace")} {Name(parts[2], _spans, "span")} {parts[3]}";

        string Name(string id, Dictionary<string, string> ids, string kind)
        {
            if (_given!.Contains(id, StringComparison.Ordinal) || id.Trim('0').Length == 0)
                return id;
            return ids.TryGetValue(id, out var known) ? known : ids[id] = $"<{kind}:{ids.Count + 1}>";
        }
    }

    [GeneratedRegex(@"\b00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-9]\b")]
    private static partial Regex Traceparent();

    [GeneratedRegex(@"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")]
    private static partial Regex Rfc3339();

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ [+-]\d{4} \w+( m=[+-][\d.]+)?")]
    private static partial Regex GoTime();

    [GeneratedRegex(@"\b[0-9a-f]{32}\b")]
    private static partial Regex Hex32();

    [GeneratedRegex(@"\b[0-9a-f]{16}\b")]
    private static partial Regex Hex16();

    [GeneratedRegex(@"\b127\.0\.0\.1:\d+->127")]
    private static partial Regex Connection();

    [GeneratedRegex(@"\b\d+\b")]
    private static partial Regex Digits();
}

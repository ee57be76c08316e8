using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alpes.Tests.Conformance;

/// <summary>
/// Where what was seen differs from the recording. Statuses, headers, bodies and the order of calls are equal; of an error body the errorCode, not its
/// wording; times within 400 ms or half, waits that chance makes longer or shorter by half within three
/// times. What was asked before the first step is compared as a set. Headers that say nothing about Dapr are left out.
/// </summary>
internal static class Comparison
{
    private const int SlackMs = 400;

    private static readonly HashSet<string> Ignored =
        ["user-agent", "vary", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "forwarded", "keep-alive", "accept", "cache-control"];

    public static IReadOnlyList<string> Differences(Scenario scenario, JsonNode got)
    {
        var want = PulsarLook.WithoutItsOwn(scenario.Seen);
        var varies = scenario.Spec.Is("varies");
        var found = new List<string>();
        var (answers, seen) = (want["answers"]!.AsArray(), got["answers"]!.AsArray());
        if (answers.Count != seen.Count)
            found.Add($"{seen.Count} answers, recorded {answers.Count}");
        foreach (var (i, (w, g)) in answers.Zip(seen).Index())
        {
            var where = $"answer {i + 1}";
            if (Number(w!, "status") != Number(g!, "status"))
                found.Add($"{where}: status {Number(g!, "status")}, recorded {Number(w!, "status")}");
            if (varies)
                continue;
            found.AddRange([.. Headers(w!, g!, where), .. Body(w!, g!, where)]);
            if (!Near(Number(w!, "took_ms"), Number(g!, "took_ms")))
                found.Add($"{where}: took {Number(g!, "took_ms")} ms, recorded {Number(w!, "took_ms")}");
        }

        if (!varies)
            foreach (var (app, calls) in want["calls"]!.AsObject())
                found.AddRange(Calls(app, calls!.AsArray(), got["calls"]![app]?.AsArray() ?? [], scenario));
        return found;
    }

    private static IEnumerable<string> Calls(string app, JsonArray want, JsonArray got, Scenario scenario)
    {
        var (asked, was) = (Early(want), Early(got));
        if (!asked.SetEquals(was))
            yield return $"{app}: asked at start {string.Join(", ", was.Order(StringComparer.Ordinal))}, recorded {string.Join(", ", asked.Order(StringComparer.Ordinal))}";
        var (ws, gs) = scenario.IsUnordered ? (Sorted(Late(want)), Sorted(Late(got))) : (Late(want), Late(got));
        if (ws.Count != gs.Count)
            yield return $"{app}: {gs.Count} calls, recorded {ws.Count}: {Paths(gs)}, recorded {Paths(ws)}";
        for (var i = 0; i < Math.Min(ws.Count, gs.Count); i++)
        {
            var (w, g) = (ws[i], gs[i]);
            var where = $"{app}: call {i + 1} ({w["method"]} {w["path"]})";
            if ($"{w["method"]} {w["path"]}" != $"{g["method"]} {g["path"]}")
                yield return $"{where}: {g["method"]} {g["path"]}";
            foreach (var difference in Headers(w, g, where).Concat(Body(w, g, where)))
                yield return difference;
            if (i > 0 && !scenario.IsUnordered && Gap(ws, i) is var wanted && Gap(gs, i) is var gap && !(scenario.WaitsByChance ? Near(wanted, gap, times: 3) : Near(wanted, gap)))
                yield return $"{where}: came {gap} ms after the one before, recorded {wanted}";
        }
    }

    private static IEnumerable<string> Headers(JsonNode want, JsonNode got, string where)
    {
        var (w, g) = (want["headers"]!.AsObject(), got["headers"]!.AsObject());
        return from name in w.Select(h => h.Key).Union(g.Select(h => h.Key)).Except(Ignored).Order(StringComparer.Ordinal)
               where !JsonText.Same(w[name], g[name])
               select $"{where}: header {name}: {Short(g[name])}, recorded {Short(w[name])}";
    }

    private static IEnumerable<string> Body(JsonNode want, JsonNode got, string where)
    {
        if (want["json"] is JsonObject error && error.ContainsKey("errorCode"))
        {
            var code = (got["json"] as JsonObject)?["errorCode"];
            return JsonText.Same(code, error["errorCode"]) ? [] : [$"{where}: errorCode {Short(code)}, recorded {Short(error["errorCode"])}"];
        }

        if (want["text"] is JsonValue mail && MailText.IsOne(mail.GetValue<string>()) && got["text"] is JsonValue sent)
            return MailText.Normal(mail.GetValue<string>()) == MailText.Normal(sent.GetValue<string>()) ? [] : [$"{where}: mail {Short(sent)}, recorded {Short(mail)}"];
        return ((string[])["json", "text", "length"]).All(part =>
            want.AsObject().ContainsKey(part) == got.AsObject().ContainsKey(part) && JsonText.Same(Opened(want[part]), Opened(got[part])))
            ? []
            : [$"{where}: body {Short(got["json"] ?? got["text"] ?? got["length"])}, recorded {Short(want["json"] ?? want["text"] ?? want["length"])}"];
    }

    /// <summary>A data_base64 that holds JSON is compared as that, with its changing values replaced.</summary>
    private static JsonNode? Opened(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                var opened = new JsonObject(map.Select(m => KeyValuePair.Create(m.Key, Opened(m.Value))));
                if (opened["data_base64"] is JsonValue data && data.GetValueKind() == JsonValueKind.String && FromBase64(data.GetValue<string>()) is { } inner)
                    opened["data_base64"] = new Scrub(new Dictionary<int, string>(), null, null).Clean(inner);
                return opened;
            case JsonArray list:
                return new JsonArray([.. list.Select(Opened)]);
            default:
                return node?.DeepClone();
        }
    }

    private static JsonNode? FromBase64(string text)
    {
        try
        {
            return JsonText.TryParse(Encoding.UTF8.GetString(Convert.FromBase64String(text)), out var node) ? node : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static HashSet<string> Early(JsonArray calls) =>
        [.. calls.Where(c => Number(c!, "at_ms") < 0 && c!["path"]!.GetValue<string>().StartsWith("/dapr/", StringComparison.Ordinal)).Select(c => $"{c!["method"]} {c["path"]}")];

    private static List<JsonNode> Late(JsonArray calls) => [.. calls.Where(c => Number(c!, "at_ms") >= 0).Select(c => c!)];

    private static List<JsonNode> Sorted(List<JsonNode> calls)
    {
        foreach (var call in calls)
            if (call["json"] is JsonObject body && body["entries"] is JsonArray entries)
                body["entries"] = new JsonArray([.. entries.Select(e => e!.DeepClone()).OrderBy(JsonText.Sorted, StringComparer.Ordinal)]);
        return [.. calls.OrderBy(c => c["path"]!.GetValue<string>(), StringComparer.Ordinal).ThenBy(c => JsonText.Sorted(c["json"] ?? c["text"]), StringComparer.Ordinal)];
    }

    private static string Paths(List<JsonNode> calls) => "[" + string.Join(", ", calls.Take(8).Select(c => c["path"])) + "]";

    private static int Gap(List<JsonNode> calls, int i) => Number(calls[i], "at_ms") - Number(calls[i - 1], "at_ms");

    private static bool Near(int want, int got) => Math.Abs(want - got) <= Math.Max(SlackMs, Math.Abs(want) / 2);

    private static bool Near(int want, int got, int times) => Near(want, got) || (got <= times * want && want <= times * got);

    private static int Number(JsonNode node, string name) => node[name]?.GetValueKind() == JsonValueKind.Number ? (int)double.Parse(node[name]!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) : 0;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Short(JsonNode? node) => node?.ToJsonString(Plain) is { } text ? text.Length > 300 ? text[..300] + "…" : text : "none";
}

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Alpes.Tests.Conformance;

/// <summary>Short ways to read a recording's members.</summary>
internal static class Spec
{
    public static JsonElement? Get(this JsonElement spec, string name) =>
        spec.ValueKind == JsonValueKind.Object && spec.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static bool Has(this JsonElement spec, string name) => spec.Get(name) is not null;

    public static string? Text(this JsonElement spec, string name) => spec.Get(name)?.GetString();

    public static int Number(this JsonElement spec, string name, int otherwise = 0) => spec.Get(name) is { } value ? (int)value.GetDouble() : otherwise;

    /// <summary>Python's truth: there, and not false, 0 or empty.</summary>
    public static bool Is(this JsonElement spec, string name) => spec.Get(name) is { } value && value.ValueKind switch
    {
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString()!.Length > 0,
        JsonValueKind.Number => value.GetDouble() != 0,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        JsonValueKind.Undefined or JsonValueKind.True or JsonValueKind.Null or _ => true,
    };

    public static IEnumerable<JsonElement> List(this JsonElement spec, string name) => spec.Get(name) is { } list ? list.EnumerateArray() : [];

    public static IEnumerable<JsonProperty> Members(this JsonElement spec, string name) => spec.Get(name) is { } map ? map.EnumerateObject() : [];

    /// <summary>Names and values; a list of values is several headers.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Headers(this JsonElement spec, string name = "headers") =>
        from header in spec.Members(name)
        from value in header.Value.ValueKind == JsonValueKind.Array ? header.Value.EnumerateArray().ToArray() : [header.Value]
        select KeyValuePair.Create(header.Name, value.GetString()!);

    /// <summary>The pieces of a chunked body and the wait before each.</summary>
    public static IEnumerable<(byte[] Bytes, int WaitMs)> Chunks(this JsonElement spec) =>
        spec.List("chunks").Select((c, i) => (Encoding.UTF8.GetBytes(Repeat(c.GetString()!, spec.Number("chunk_times", 1))), i > 0 ? spec.Number("chunk_ms") : 0));

    public static string Fill(this JsonElement spec) =>
        spec.Get("fill") is { } fill ? Repeat(fill[0].GetString()!, fill[1].GetInt32()) : "";

    public static string Repeat(string text, int times) => times == 1 ? text : new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

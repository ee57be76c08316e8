using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alpes.Tests.Conformance;

/// <summary>JSON as the recordings were made with it: requests are written as Python's json does, of a member given twice the last counts.</summary>
internal static class JsonText
{
    /// <summary>The value in Python's spelling: ", " and ": " between, all but ASCII escaped, numbers as they stand in the recording.</summary>
    public static string Write(JsonElement value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return text.ToString();
    }

    /// <returns>Null: the text is no JSON.</returns>
    public static bool TryParse(string text, out JsonNode? node)
    {
        node = null;
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 1000 });
            node = Node(document.RootElement);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static JsonNode? Node(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var map = new JsonObject();
                foreach (var member in value.EnumerateObject())
                    map[member.Name] = Node(member.Value);
                return map;
            case JsonValueKind.Array:
                return new JsonArray([.. value.EnumerateArray().Select(Node)]);
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.Undefined:
            case JsonValueKind.String:
            case JsonValueKind.Number:
            case JsonValueKind.True:
            case JsonValueKind.False:
            default:
                return JsonValue.Create(value.Clone());
        }
    }

    /// <summary>Equal whatever the order of members; numbers by value, whole ones by every digit.</summary>
    public static bool Same(JsonNode? a, JsonNode? b) => (a, b) switch
    {
        (null, null) => true,
        (JsonObject x, JsonObject y) => x.Count == y.Count && x.All(m => y.TryGetPropertyValue(m.Key, out var other) && Same(m.Value, other)),
        (JsonArray x, JsonArray y) => x.Count == y.Count && x.Zip(y).All(p => Same(p.First, p.Second)),
        (JsonValue x, JsonValue y) when x.GetValueKind() == y.GetValueKind() => x.GetValueKind() switch
        {
            JsonValueKind.String => x.GetValue<string>() == y.GetValue<string>(),
            JsonValueKind.Number => SameNumber(x.ToJsonString(), y.ToJsonString()),
            _ => true,
        },
        _ => false,
    };

    /// <summary>Members in order of name, for sorting.</summary>
    public static string Sorted(JsonNode? node) => node switch
    {
        JsonObject map => "{" + string.Join(", ", map.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"\"{m.Key}\": {Sorted(m.Value)}")) + "}",
        JsonArray list => "[" + string.Join(", ", list.Select(Sorted)) + "]",
        null => "null",
        _ => node.ToJsonString(),
    };

    private static bool SameNumber(string a, string b) =>
        a == b || ((a + b).IndexOfAny(['.', 'e', 'E']) >= 0 && double.Parse(a, CultureInfo.InvariantCulture).Equals(double.Parse(b, CultureInfo.InvariantCulture)));

    private static void Write(JsonElement value, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var (i, member) in value.EnumerateObject().Index())
                {
                    text.Append(i > 0 ? ", " : "");
                    Escape(member.Name, text);
                    text.Append(": ");
                    Write(member.Value, text);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var (i, item) in value.EnumerateArray().Index())
                {
                    text.Append(i > 0 ? ", " : "");
                    Write(item, text);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                Escape(value.GetString()!, text);
                break;
            case JsonValueKind.Undefined:
            case JsonValueKind.Number:
            case JsonValueKind.True:
            case JsonValueKind.False:
            case JsonValueKind.Null:
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void Escape(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' or > '~' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}

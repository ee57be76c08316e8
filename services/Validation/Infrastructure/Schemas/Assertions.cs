using System.Text.Json;
using Alpes.Contracts.Validation.Schemas;
using Alpes.Validation.Domain;
using Json.Schema;

namespace Alpes.Validation.Infrastructure.Schemas;

/// <summary>
/// The keywords that judge single values, in the place of the library's: numbers of any size, lengths in code points, patterns in linear
/// time. What a keyword does not speak of holds.
/// </summary>
internal static class Assertions
{
    public static readonly IKeywordHandler[] All =
    [
        new Assertion("type", type => OfTypes(type)),
        new Assertion("minimum", limit => OfNumber(limit, c => c >= 0)),
        new Assertion("exclusiveMinimum", limit => OfNumber(limit, c => c > 0)),
        new Assertion("maximum", limit => OfNumber(limit, c => c <= 0)),
        new Assertion("exclusiveMaximum", limit => OfNumber(limit, c => c < 0)),
        new Assertion("multipleOf", divisor => MultipleOf(divisor.GetDecimal())),
        new Assertion("minLength", limit => OfLength(limit, (length, least) => length >= least)),
        new Assertion("maxLength", limit => OfLength(limit, (length, most) => length <= most)),
        new Assertion("pattern", pattern => Matches(pattern.GetString()!)),
        new Assertion("const", constant => value => JsonElement.DeepEquals(constant, value)),
        new Assertion("enum", values => OneOf([.. values.EnumerateArray()])),
        new Assertion("uniqueItems", wanted => value =>
            wanted.ValueKind == JsonValueKind.False || value.ValueKind != JsonValueKind.Array || AreUnique(value)),
    ];

    private static Func<JsonElement, bool> OfTypes(JsonElement types)
    {
        string[] names = types.ValueKind == JsonValueKind.Array ? [.. types.EnumerateArray().Select(type => type.GetString()!)] : [types.GetString()!];
        return value => Array.Exists(names, name => IsOf(name, value));
    }

    private static bool IsOf(string type, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => type == "string",
        JsonValueKind.Number => type == "number" || (type == "integer" && JsonNumber.IsInteger(value)),
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Object => type == "object",
        JsonValueKind.Array => type == "array",
        _ => type == "null",
    };

    private static Func<JsonElement, bool> OfNumber(JsonElement limit, Func<int, bool> holds)
    {
        var number = limit.GetDecimal();
        return value => value.ValueKind != JsonValueKind.Number || holds(JsonNumber.Compare(value, number));
    }

    private static Func<JsonElement, bool> MultipleOf(decimal divisor) =>
        value => value.ValueKind != JsonValueKind.Number || (value.TryGetDecimal(out var number) && number % divisor == 0);

    private static Func<JsonElement, bool> OfLength(JsonElement limit, Func<int, int, bool> holds)
    {
        var length = limit.GetInt32();
        return value => value.ValueKind != JsonValueKind.String || holds(JsonText.Length(value), length);
    }

    private static Func<JsonElement, bool> Matches(string text)
    {
        var pattern = LinearPattern.Of(text);
        return value => value.ValueKind != JsonValueKind.String || pattern.IsMatch(value.GetString()!);
    }

    private static Func<JsonElement, bool> OneOf(JsonElement[] values) =>
        value => Array.Exists(values, one => JsonElement.DeepEquals(one, value));

    private static bool AreUnique(JsonElement items)
    {
        var seen = new HashSet<JsonElement>(SameValue.Instance);
        foreach (var item in items.EnumerateArray())
            if (!seen.Add(item))
                return false;

        return true;
    }
}

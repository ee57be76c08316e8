using System.Runtime.InteropServices;
using System.Text.Json;

namespace Alpes.Contracts.Validation.Schemas;

/// <summary>Checks a keyword's own value, as far as it holds no subschema.</summary>
internal static class KeywordValues
{
    private const int MaxValues = 250;
    private static readonly string[] Types = ["string", "number", "integer", "boolean", "object", "array", "null"];

    /// <summary>What is wrong with the value; null when nothing is.</summary>
    public static string? Fault(KeywordShape shape, JsonElement value) => shape switch
    {
        KeywordShape.Refused => "is not supported; refer to #/$defs/… by $ref",
        KeywordShape.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "must be true or false",
        KeywordShape.Text => IsText(value) ? null : "must be a string",
        KeywordShape.Dialect => IsText(value) && value.GetString()!.TrimEnd('#') == PartnerSchema.Dialect ? null : $"must be {PartnerSchema.Dialect}",
        KeywordShape.Reference => Reference(value),
        KeywordShape.Texts => Texts(value) ? null : $"must be an array of at most {MaxValues} strings",
        KeywordShape.TextsByName => value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(member => Texts(member.Value))
            ? null : "must be an object of arrays of strings",
        KeywordShape.Count => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0
            ? null : "must be a whole number, 0 or more",
        KeywordShape.Number => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out _) ? null : "must be a number of at most 28 digits",
        KeywordShape.Divisor => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number > 0
            ? null : "must be a number above 0 of at most 28 digits",
        KeywordShape.Values when value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is 0 or > MaxValues =>
            $"must be an array of 1 to {MaxValues} values",
        KeywordShape.Anything or KeywordShape.Values => HasComparableNumbers(value) ? null : "holds a number of more than 28 digits",
        KeywordShape.Type => IsType(value) || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(IsType))
            ? null : "must be one or more of " + string.Join(", ", Types),
        KeywordShape.Pattern => IsText(value) ? LinearPattern.Fault(value.GetString()!) : "must be a string",
        _ => null,
    };

    private static string? Reference(JsonElement value) => value switch
    {
        _ when !IsText(value) => "must be a string",
        _ when !value.GetString()!.StartsWith('#') => "refers outside of the schema; nothing is fetched: bring it in under $defs",
        _ when value.GetString() is ['#', not '/', ..] => "refers to an anchor; use #/$defs/…",
        _ => null,
    };

    private static bool HasComparableNumbers(JsonElement value)
    {
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(value));
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.Number && !reader.TryGetDecimal(out _))
                return false;
            else if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                reader.GetString();
        return true;
    }

    // Read, so that text which is not Unicode throws here and not when it is needed.
    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString() is not null;

    private static bool IsType(JsonElement value) => IsText(value) && Types.Contains(value.GetString());

    private static bool Texts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= MaxValues && value.EnumerateArray().All(IsText);
}

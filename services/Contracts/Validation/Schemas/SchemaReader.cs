using System.Globalization;
using System.Text.Json;

namespace Alpes.Contracts.Validation.Schemas;

/// <summary>Goes through a schema once, subschema by subschema, and keeps where each is.</summary>
internal sealed class SchemaReader
{
    private const int MaxDepth = 16;
    private const int MaxSchemas = 500;
    private const int MaxPatterns = 50;

    private int _patterns;

    /// <summary>Every subschema by its JSON Pointer; the whole one is at the empty pointer.</summary>
    public Dictionary<string, JsonElement> Schemas { get; } = new(StringComparer.Ordinal);

    /// <summary>The first fault of what is at this pointer.</summary>
    public SchemaFault? Read(JsonElement schema, string at, int depth)
    {
        if (depth > MaxDepth)
            return new(at, $"nests more than {MaxDepth} schemas deep");
        if (!Schemas.TryAdd(at, schema) || Schemas.Count > MaxSchemas)
            return new(at, Schemas.Count > MaxSchemas ? $"is one of more than {MaxSchemas} schemas" : "is there twice");

        return schema.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => null,
            JsonValueKind.Object => schema.EnumerateObject().Select(member => Keyword(member, at, depth)).FirstOrDefault(fault => fault is not null),
            _ => new(at, "must be a schema: an object, true or false"),
        };
    }

    private SchemaFault? Keyword(JsonProperty keyword, string at, int depth)
    {
        var place = PartnerSchema.Member(at, keyword.Name);
        if (SchemaKeywords.Of(keyword.Name) is not var (shape, _))
            return keyword.Name.StartsWith("x-", StringComparison.Ordinal) ? null : new(place, "is no keyword of draft 2020-12; name your own x-…");
        if (KeywordValues.Fault(shape, keyword.Value) is { } text)
            return new(place, text);
        if (shape is KeywordShape.Pattern && ++_patterns > MaxPatterns)
            return new(place, $"is one of more than {MaxPatterns} patterns");

        return shape switch
        {
            KeywordShape.Schema => Read(keyword.Value, place, depth + 1),
            KeywordShape.Schemas => List(keyword.Value, place, depth + 1),
            KeywordShape.SchemasByName or KeywordShape.SchemasByPattern => Map(keyword.Value, place, depth + 1, shape),
            _ => null,
        };
    }

    private SchemaFault? List(JsonElement schemas, string at, int depth) =>
        schemas.ValueKind == JsonValueKind.Array && schemas.GetArrayLength() > 0
            ? schemas.EnumerateArray()
                .Select((schema, i) => Read(schema, at + "/" + i.ToString(CultureInfo.InvariantCulture), depth))
                .FirstOrDefault(fault => fault is not null)
            : new(at, "must be an array of schemas");

    private SchemaFault? Map(JsonElement schemas, string at, int depth, KeywordShape shape)
    {
        if (schemas.ValueKind != JsonValueKind.Object)
            return new(at, "must be an object of schemas");

        foreach (var member in schemas.EnumerateObject())
        {
            var place = PartnerSchema.Member(at, member.Name);
            if (shape == KeywordShape.SchemasByPattern && Pattern(member.Name) is { } text)
                return new(place, text);
            if (Read(member.Value, place, depth) is { } fault)
                return fault;
        }

        return null;
    }

    private string? Pattern(string name) => ++_patterns > MaxPatterns ? $"is one of more than {MaxPatterns} patterns" : LinearPattern.Fault(name);
}

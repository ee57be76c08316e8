using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alpes.Contracts;
using Alpes.Contracts.Validation;

namespace Alpes.Validation.Domain;

/// <summary>
/// Rules as they were before they were schemas: a list of places (RFC 6901), each with what must hold there. Logs hold them for ever; here they
/// become the schema that says the same.
/// </summary>
internal static class PointerRules
{
    /// <summary>What is deeper counts as not there: a schema for it would nest more than JSON is read with. Nor is an item further on judged by its place.</summary>
    private const int MaxSteps = 24;
    private const int MaxIndex = 1_000;
    private const int MaxAmbiguous = 4;

    /// <summary>The command as this service reads it.</summary>
    public static MessageType Register { get; } = ValidationTypes.RegisterPartnerRules.Upcasting(1, ToSchema);

    /// <summary>The event as this service reads it.</summary>
    public static MessageType Registered { get; } = ValidationTypes.PartnerRulesRegistered.Upcasting(1, ToSchema);

    /// <summary>Data with <c>rules</c> becomes data with a <c>schema</c>.</summary>
    private static JsonObject ToSchema(JsonObject old)
    {
        var rules = JsonElement.Parse(old["rules"]!.ToJsonString());
        var all = new JsonArray([.. rules.EnumerateArray().Select(rule => At(Steps(rule.GetProperty("pointer").GetString()!), rule))]);
        old.Remove("rules");
        old["schema"] = all.Count == 0 ? new JsonObject() : new JsonObject { ["allOf"] = all };
        return old;
    }

    private static string[] Steps(string pointer) => pointer.Length == 0
        ? []
        : [.. pointer.Split('/').Skip(1).Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];

    private static JsonObject At(string[] steps, JsonElement rule)
    {
        var required = rule.TryGetProperty("required", out var asked) && asked.GetBoolean();
        if (steps.Length > MaxSteps)
            return required ? new JsonObject { ["not"] = new JsonObject() } : [];
        // A number names a member or an item: both are said, unless there are so many that saying both doubles too often.
        var both = steps.Count(step => Index(step) is not null) <= MaxAmbiguous;
        return steps.Reverse().Aggregate(What(rule), (inner, step) => required ? Required(step, inner, both) : Optional(step, inner, both));
    }

    private static JsonObject Required(string step, JsonObject inner, bool both)
    {
        var member = new JsonObject { ["type"] = "object", ["required"] = new JsonArray(step), ["properties"] = new JsonObject { [step] = inner } };
        if (Index(step) is not { } index)
            return member;
        var item = new JsonObject { ["type"] = "array", ["minItems"] = index + 1 };
        if (Items(index, inner) is { } items) item["prefixItems"] = items;
        return both ? new JsonObject { ["anyOf"] = new JsonArray(member, item) } : item;
    }

    private static JsonObject Optional(string step, JsonObject inner, bool both)
    {
        var schema = new JsonObject();
        if (Index(step) is { } index && Items(index, inner) is { } items) schema["prefixItems"] = items;
        if (both || schema.Count == 0) schema["properties"] = new JsonObject { [step] = inner };
        return schema;
    }

    private static JsonArray? Items(int index, JsonObject last) =>
        index > MaxIndex ? null : new JsonArray([.. Enumerable.Range(0, index).Select(_ => (JsonNode)true), last.DeepClone()]);

    private static int? Index(string step) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && step is "0" or not ['0', ..] && index < int.MaxValue ? index : null;

    /// <summary>Unlike a schema's keywords, a rule's ask for the type that they speak of.</summary>
    private static JsonObject What(JsonElement rule)
    {
        var schema = new JsonObject();
        JsonNode? type = null;
        foreach (var (name, keywords, asks) in Kinds)
        {
            if (!rule.TryGetProperty(name, out var value))
                continue;
            foreach (var keyword in keywords)
                schema[keyword] = JsonNode.Parse(value.GetRawText());
            type ??= asks is null ? null : JsonNode.Parse(asks);
        }

        if (type is not null) schema.TryAdd("type", type);
        return schema;
    }

    // In this order: a pattern is for strings alone, a length for arrays as well.
    private static readonly (string Name, string[] Keywords, string? Asks)[] Kinds =
    [
        ("type", ["type"], null),
        ("minimum", ["minimum"], "\"number\""),
        ("maximum", ["maximum"], "\"number\""),
        ("pattern", ["pattern"], "\"string\""),
        ("min_length", ["minLength", "minItems"], """["string","array"]"""),
        ("max_length", ["maxLength", "maxItems"], """["string","array"]"""),
        ("one_of", ["enum"], null),
    ];
}

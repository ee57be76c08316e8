using System.Text.Json;
using Alpes.Contracts.Validation;
using Json.Pointer;
using Json.Schema;

namespace Alpes.Validation.Infrastructure.Schemas;

/// <summary>
/// Tells which keywords failed, and where in the payload, in the schema's own words: a value of the payload is in none of them. Bounded in
/// number and length.
/// </summary>
internal sealed class Failures(JsonElement schema, JsonElement payload)
{
    private const int MaxResults = 50;
    private const int MaxPlace = 200;
    private const int MaxWords = 200;

    // What fails inside of these is an alternative that was not taken, and no failure.
    private static readonly string[] Alternatives = ["anyOf", "oneOf", "not", "if", "contains"];

    private readonly List<RuleResult> _results = [];
    private readonly HashSet<string> _rules = new(StringComparer.Ordinal);
    private int _more;

    public IReadOnlyList<RuleResult> Of(EvaluationResults evaluated)
    {
        Collect(evaluated);
        if (_results.Count == 0)
            _results.Add(new RuleResult("schema", false, "schema: lets no payload pass"));
        if (_more > 0)
            _results.Add(new RuleResult("schema", false, $"schema: {_more} more keywords fail"));

        return _results;
    }

    private void Collect(EvaluationResults evaluated)
    {
        if (evaluated.IsValid)
            return;

        foreach (var keyword in evaluated.Errors?.Keys.Where(keyword => keyword.Length > 0) ?? [])
            Add(evaluated, keyword);
        foreach (var parts in (evaluated.Details ?? []).GroupBy(part => Keyword(evaluated, part)))
        {
            if (Alternatives.Contains(parts.Key))
            {
                if (Failed(parts.Key, parts)) Add(evaluated, parts.Key);
                continue;
            }

            // Where nothing may be, the schema there is false and has no keyword to fail.
            foreach (var part in parts)
                if (part is { IsValid: false, Errors: { } errors } && errors.ContainsKey("")) Add(part, parts.Key, evaluated);
                else Collect(part);
        }
    }

    private static bool Failed(string keyword, IEnumerable<EvaluationResults> parts) => keyword switch
    {
        "anyOf" => parts.All(part => !part.IsValid),
        "oneOf" => parts.Count(part => part.IsValid) != 1,
        "not" => parts.All(part => part.IsValid),
        _ => false,
    };

    private static string Keyword(EvaluationResults evaluated, EvaluationResults part) =>
        part.EvaluationPath[evaluated.EvaluationPath.SegmentCount].ToString();

    private void Add(EvaluationResults at, string keyword, EvaluationResults? owner = null)
    {
        var place = at.InstanceLocation.SegmentCount == 0 ? "#" : Cut(at.InstanceLocation.ToString(), MaxPlace);
        if (!_rules.Add($"{place} {keyword} {(owner ?? at).EvaluationPath}"))
            return;
        if (_results.Count == MaxResults)
            _more++;
        else
            _results.Add(new RuleResult($"{place} {keyword}", false, $"{place}: must satisfy {keyword} {Words(owner ?? at, keyword)}"));
    }

    /// <summary>What the schema says: the keyword's value, or of the members it requires those that are not there.</summary>
    private string Words(EvaluationResults at, string keyword)
    {
        var fragment = Uri.UnescapeDataString(at.SchemaLocation.Fragment.TrimStart('#'));
        var words = JsonPointer.Parse(fragment).Evaluate(schema) is { ValueKind: JsonValueKind.Object } said && said.TryGetProperty(keyword, out var value)
            ? keyword == "required" ? Missing(value, at) : Text(value)
            : "";
        return Cut(words, MaxWords);
    }

    private string Missing(JsonElement names, EvaluationResults at) =>
        at.InstanceLocation.Evaluate(payload) is { ValueKind: JsonValueKind.Object } there
            ? string.Join(", ", names.EnumerateArray().Select(name => name.GetString()!).Where(name => !there.TryGetProperty(name, out _)))
            : Text(names);

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{…}",
        JsonValueKind.Array when value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object) => "[…]",
        _ => value.ToString(),
    };

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}

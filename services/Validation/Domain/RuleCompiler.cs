using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Alpes.Contracts.Validation;

namespace Alpes.Validation.Domain;

/// <summary>Makes a partner's rule into what judges: one <see cref="Rule"/> a member of it that is set, named by pointer and member.</summary>
internal static class RuleCompiler
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary>The value kinds a rule may ask for, by name.</summary>
    public static readonly Dictionary<string, Func<JsonElement, bool>> Types = new(StringComparer.Ordinal)
    {
        ["string"] = value => value.ValueKind == JsonValueKind.String,
        ["number"] = value => value.ValueKind == JsonValueKind.Number,
        ["integer"] = JsonNumber.IsInteger,
        ["boolean"] = value => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        ["object"] = value => value.ValueKind == JsonValueKind.Object,
        ["array"] = value => value.ValueKind == JsonValueKind.Array,
        ["null"] = value => value.ValueKind == JsonValueKind.Null,
    };

    public static IEnumerable<Rule> Compile(PartnerRule rule)
    {
        var place = JsonPointer.Parse(rule.Pointer);
        var name = place.Text.Length == 0 ? "#" : place.Text;
        Rule Of(string kind, string must, Func<JsonElement, bool> holds, bool ifAbsent = true) =>
            new($"{name} {kind}", place, $"{name} must {must}", holds, ifAbsent);

        if (rule.Required)
            yield return Of("required", "be there", _ => true, ifAbsent: false);
        if (rule.Type is { } type)
            yield return Of("type", $"be of type {type}", Types[type]);
        if (rule.Minimum is { } minimum)
            yield return Of("minimum", Text($"be a number of at least {minimum}"), value => JsonNumber.IsAtLeast(value, minimum));
        if (rule.Maximum is { } maximum)
            yield return Of("maximum", Text($"be a number of at most {maximum}"), value => JsonNumber.IsAtMost(value, maximum));
        if (rule.MinLength is { } least)
            yield return Of("min_length", $"be a string or an array of length {least} or more", value => JsonText.Length(value) >= least);
        if (rule.MaxLength is { } most)
            yield return Of("max_length", $"be a string or an array of length {most} or less", value => JsonText.Length(value) <= most);
        if (rule.Pattern is { } text)
        {
            var pattern = Pattern(text);
            yield return Of("pattern", $"be a string that matches {text}",
                value => value.ValueKind == JsonValueKind.String && pattern.IsMatch(value.GetString()!));
        }

        if (rule.OneOf is { } values)
            yield return Of("one_of", $"be one of {values.Length} values", value => Array.Exists(values, v => JsonElement.DeepEquals(v, value)));
    }

    /// <exception cref="ArgumentException">It is not a regular expression.</exception>
    /// <exception cref="NotSupportedException">It needs backtracking or is too large without it.</exception>
    public static Regex Pattern(string text) => new(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, MatchTimeout);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

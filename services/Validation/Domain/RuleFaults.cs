using System.Runtime.InteropServices;
using System.Text.Json;
using Alpes.Contracts.Validation;

namespace Alpes.Validation.Domain;

/// <summary>Finds what is wrong with rules before they are taken.</summary>
internal static class RuleFaults
{
    private const int MaxRules = 100;
    private const int MaxPointerLength = 500;
    private const int MaxPatternLength = 500;
    private const int MaxValues = 100;
    private const int MaxValueBytes = 1000;

    /// <summary>The first fault, as <c>rules[2].pattern: …</c>; null when the rules can be used.</summary>
    public static string? Find(PartnerRule[]? rules)
    {
        if (rules is null)
            return "rules: must be an array";
        if (rules.Length > MaxRules)
            return $"rules: at most {MaxRules}, there are {rules.Length}";

        for (var i = 0; i < rules.Length; i++)
            if (Fault(rules[i]) is var (field, text))
                return $"rules[{i}]{field}: {text}";

        return null;
    }

    private static (string Field, string Text)? Fault(PartnerRule? rule) => rule switch
    {
        null => ("", "must be an object"),
        _ when rule.Pointer is not { Length: <= MaxPointerLength } => (".pointer", $"must be a string of at most {MaxPointerLength} characters"),
        _ when JsonPointer.TryParse(rule.Pointer) is null =>
            (".pointer", "is not a JSON Pointer (RFC 6901): empty, or starts with '/', with ~0 for '~' and ~1 for '/'"),
        { Required: false, Type: null, Minimum: null, Maximum: null, MinLength: null, MaxLength: null, Pattern: null, OneOf: null } =>
            ("", "says nothing; give required, type, minimum, maximum, min_length, max_length, pattern or one_of"),
        { Type: { } type } when !RuleCompiler.Types.ContainsKey(type) => (".type", "must be one of " + string.Join(", ", RuleCompiler.Types.Keys)),
        _ when rule.Minimum > rule.Maximum => (".minimum", "is greater than maximum"),
        { MinLength: < 0 } => (".min_length", "must not be negative"),
        { MaxLength: < 0 } => (".max_length", "must not be negative"),
        _ when rule.MinLength > rule.MaxLength => (".min_length", "is greater than max_length"),
        _ => Contradiction(rule) ?? PatternFault(rule.Pattern) ?? ValuesFault(rule.OneOf),
    };

    private static (string, string)? Contradiction(PartnerRule rule) => rule switch
    {
        { Type: null or "number" or "integer", MinLength: null, MaxLength: null, Pattern: null } => null,
        { Minimum: not null } => (".minimum", "is for numbers and cannot hold with the rest of this rule"),
        { Maximum: not null } => (".maximum", "is for numbers and cannot hold with the rest of this rule"),
        { Pattern: not null, Type: not (null or "string") } => (".pattern", "is for strings and cannot hold with this type"),
        { MinLength: not null, Type: not (null or "string" or "array") } => (".min_length", "is for strings and arrays and cannot hold with this type"),
        { MaxLength: not null, Type: not (null or "string" or "array") } => (".max_length", "is for strings and arrays and cannot hold with this type"),
        _ => null,
    };

    private static (string, string)? PatternFault(string? pattern)
    {
        if (pattern is null)
            return null;
        if (pattern.Length > MaxPatternLength)
            return (".pattern", $"must be at most {MaxPatternLength} characters");

        try
        {
            RuleCompiler.Pattern(pattern);
            return null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return (".pattern", e.Message);
        }
    }

    private static (string, string)? ValuesFault(JsonElement[]? values) => values switch
    {
        null => null,
        { Length: 0 or > MaxValues } => (".one_of", $"must hold 1 to {MaxValues} values"),
        _ when Array.FindIndex(values, v => JsonMarshal.GetRawUtf8Value(v).Length > MaxValueBytes) is var i and >= 0 =>
            ($".one_of[{i}]", $"must be at most {MaxValueBytes} bytes of JSON"),
        _ => null,
    };
}

using System.Text.Json;
using Alpes.Bff.Edge;

namespace Alpes.Bff.Partners;

/// <summary>Reads <c>{rules:[…]}</c>. What the rules mean is for the validation service to judge.</summary>
internal static class RulesReader
{
    /// <summary>The rules, or why they are none.</summary>
    public static Refusal? Read(ReadOnlySpan<byte> json, out PutRules? rules)
    {
        rules = null;
        try
        {
            var strict = new StrictJson();
            var reader = strict.Begin(json);
            strict.End(ref reader, json);
        }
        catch (JsonException e)
        {
            return Refusal.Malformed($"It is not JSON: see line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
        catch (RefusedException e)
        {
            return e.Refusal;
        }
        try
        {
            rules = JsonSerializer.Deserialize(json, BffJson.Default.PutRules);
            return rules is null ? Refusal.Invalid(new FieldError("", "must be an object {rules}")) : null;
        }
        catch (JsonException e)
        {
            return Refusal.Invalid(new FieldError(Field(e.Path), "is unknown, or of the wrong type, or lacks what it must have"));
        }
    }

    private static string Field(string? path) => path is null or "$" ? "rules" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;
}

using System.Text.Json;
using Alpes.Bff.Edge;
using Alpes.Contracts.Validation.Schemas;

namespace Alpes.Bff.Partners;

/// <summary>Reads a partner's schema, and says at which place it cannot be used.</summary>
internal static class RulesReader
{
    /// <summary>The schema, or why it is none.</summary>
    public static Refusal? Read(ReadOnlySpan<byte> json, out JsonElement schema)
    {
        schema = default;
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
        schema = JsonElement.Parse(json);
        return PartnerSchema.Fault(schema) is { } fault ? Refusal.Invalid(new FieldError(fault.Pointer, fault.Text)) : null;
    }
}

using System.Runtime.InteropServices;
using System.Text.Json;

namespace Alpes.Contracts.Validation.Schemas;

/// <summary>
/// Which JSON Schemas (draft 2020-12) a partner may judge payloads by: those that refer to nothing outside of themselves and whose work is
/// bounded by the payload's size. The edge and the validation service ask the same question.
/// </summary>
public static class PartnerSchema
{
    public const string Dialect = "https://json-schema.org/draft/2020-12/schema";
    public const int MaxBytes = 64 * 1024;

    /// <summary>The first fault; null when payloads can be judged by it.</summary>
    public static SchemaFault? Fault(JsonElement schema)
    {
        if (schema.ValueKind == JsonValueKind.Undefined)
            return new("", "must be a JSON Schema");
        if (JsonMarshal.GetRawUtf8Value(schema).Length is > MaxBytes and var bytes)
            return new("", $"is at most {MaxBytes} bytes, this is {bytes}");

        try
        {
            var reader = new SchemaReader();
            return reader.Read(schema, "", 1) ?? new SchemaWork(reader.Schemas).Fault();
        }
        catch (InvalidOperationException)
        {
            return new("", "holds text that is not Unicode (half of a character)");
        }
    }

    internal static string Member(string pointer, string name) =>
        pointer + "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}

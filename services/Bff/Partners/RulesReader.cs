using System.Text.Json;
using Alpes.Bff.Commands;
using Alpes.Bff.Edge;
using Alpes.Contracts;
using Alpes.Contracts.Validation;
using Alpes.Contracts.Validation.Schemas;

namespace Alpes.Bff.Partners;

/// <summary>Reads a partner's schema, and says at which place it cannot be used.</summary>
internal sealed class RulesReader(string partnerId) : ICommandReader
{
    public MessageType Type => ValidationTypes.RegisterPartnerRules;

    public Refusal? Read(ReadOnlySpan<byte> json, Func<string> newId, out NewCommand command)
    {
        command = default;
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
        var schema = JsonElement.Parse(json);
        if (PartnerSchema.Fault(schema) is { } fault) return Refusal.Invalid(new FieldError(fault.Pointer, fault.Text));
        command = new NewCommand(partnerId, "partner-" + partnerId, JsonSerializer.SerializeToUtf8Bytes(
            new RegisterPartnerRules(partnerId, schema), ContractsJson.Default.RegisterPartnerRules));
        return null;
    }
}

using System.Text.Json;
using Alpes.Contracts.Validation;
using Alpes.Validation.Domain;
using Json.Schema;

namespace Alpes.Validation.Infrastructure.Schemas;

/// <summary>A schema that judges: quickly whether it holds, and only where it does not, why.</summary>
internal sealed class CompiledSchema(JsonElement source, JsonSchema schema) : IPayloadSchema
{
    private static readonly EvaluationOptions Whether = new() { OutputFormat = OutputFormat.Flag };
    private static readonly EvaluationOptions Why = new() { OutputFormat = OutputFormat.Hierarchical };
    private static readonly RuleResult[] Passed = [new("schema", true)];
    private static readonly RuleResult[] Unjudged = [new("schema", false, "schema: the payload holds what no schema can judge, such as half of a character")];

    public IReadOnlyList<RuleResult> Check(JsonElement payload)
    {
        try
        {
            return schema.Evaluate(payload, Whether).IsValid ? Passed : new Failures(source, payload).Of(schema.Evaluate(payload, Why));
        }
        catch (Exception e) when (SchemaExceptions.AreOfThePayload(e))
        {
            return Unjudged;
        }
    }
}

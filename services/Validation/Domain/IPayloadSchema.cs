using System.Text.Json;
using Alpes.Contracts.Validation;

namespace Alpes.Validation.Domain;

/// <summary>A partner's schema, ready to judge. Immutable.</summary>
internal interface IPayloadSchema
{
    /// <summary>One passed result when the schema holds, else one result each keyword that does not; bounded. Never throws, whatever the payload.</summary>
    IReadOnlyList<RuleResult> Check(JsonElement payload);
}

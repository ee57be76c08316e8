using System.Text.Json;

namespace Alpes.Validation.Domain;

/// <summary>Makes a schema ready to judge. Costly: keep what it made.</summary>
internal interface ISchemaCompiler
{
    /// <param name="schema">One without fault by <see cref="Contracts.Validation.Schemas.PartnerSchema"/>.</param>
    IPayloadSchema Compile(JsonElement schema);
}

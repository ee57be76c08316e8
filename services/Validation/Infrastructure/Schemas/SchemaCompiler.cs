using System.Text.Json;
using Alpes.Validation.Domain;
using Json.Schema;

namespace Alpes.Validation.Infrastructure.Schemas;

/// <summary>Compiles by JsonSchema.Net; each schema knows itself alone, and nothing is fetched.</summary>
internal sealed class SchemaCompiler : ISchemaCompiler
{
    public IPayloadSchema Compile(JsonElement schema) => new CompiledSchema(schema.Clone(), JsonSchema.Build(schema.Clone(), new BuildOptions
    {
        SchemaRegistry = new SchemaRegistry(),
        Dialect = PartnerDialect.Instance,
    }));
}

using System.Text.Json.Serialization;
using Alpes.Bff.Batches;
using Alpes.Bff.Commands;
using Alpes.Bff.Ingest;
using Alpes.Bff.Partners;
using Alpes.Bff.Tracking;

namespace Alpes.Bff.Edge;

/// <summary>The JSON of the edge's own answers and bodies.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RecordAccepted))]
[JsonSerializable(typeof(RulesAccepted))]
[JsonSerializable(typeof(ImpressionAccepted))]
[JsonSerializable(typeof(ConversionAccepted))]
[JsonSerializable(typeof(ArrayAnswer))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(CommandState))]
internal sealed partial class BffJson : JsonSerializerContext;

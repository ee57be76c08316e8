using System.Text.Json.Serialization;

namespace Alpes.Processing.Domain;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ProcessingStarted))]
[JsonSerializable(typeof(StepCompleted))]
[JsonSerializable(typeof(ContentClaimed))]
[JsonSerializable(typeof(NormaliseOutput))]
[JsonSerializable(typeof(PayloadStatistics))]
[JsonSerializable(typeof(ContentHashOutput))]
internal sealed partial class ProcessingJson : JsonSerializerContext;

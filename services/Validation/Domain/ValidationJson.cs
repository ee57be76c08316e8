using System.Text.Json.Serialization;

namespace Alpes.Validation.Domain;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ValidationStarted))]
[JsonSerializable(typeof(RuleChecked))]
[JsonSerializable(typeof(RulesInForce))]
internal sealed partial class ValidationJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Alpes.Tests.Architecture.Planted.Contracts;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Twice))]
[JsonSerializable(typeof(Forgotten))]
internal sealed partial class CamelJson : JsonSerializerContext;

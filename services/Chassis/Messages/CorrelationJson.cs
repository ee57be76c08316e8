using System.Text.Json.Serialization;

namespace Alpes.Chassis.Messages;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Correlation))]
internal sealed partial class CorrelationJson : JsonSerializerContext;

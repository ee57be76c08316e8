using System.Text.Json.Serialization;

namespace Alpes.DataQuery.ReadModel;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ValidationView))]
[JsonSerializable(typeof(ProcessingView))]
internal sealed partial class ViewJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alpes.DataQuery.Domain;

/// <summary>A record as clients see it: <c>snake_case</c>, absent instead of null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(RecordState))]
internal sealed partial class RecordJson : JsonSerializerContext;

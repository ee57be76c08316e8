using System.Text.Json.Serialization;

namespace Alpes.Local.Apps;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(List<RunningApp>))]
internal sealed partial class AppsJson : JsonSerializerContext;

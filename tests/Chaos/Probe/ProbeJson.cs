using System.Text.Json.Serialization;

namespace Alpes.Tests.Chaos.Probe;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Note))]
[JsonSerializable(typeof(Noted))]
internal sealed partial class ProbeJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Alpes.Local.Sidecar;

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(AskedSubscription[]))]
internal sealed partial class AskedJson : JsonSerializerContext;

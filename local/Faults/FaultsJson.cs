using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alpes.Local.Faults;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FaultRule))]
[JsonSerializable(typeof(FaultReport))]
[JsonSerializable(typeof(List<FaultReport>))]
internal sealed partial class FaultsJson : JsonSerializerContext;

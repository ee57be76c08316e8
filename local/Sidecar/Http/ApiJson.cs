using System.Text.Json.Serialization;

namespace Alpes.Local.Sidecar.Http;

[JsonSerializable(typeof(ErrorBody))]
internal sealed partial class ApiJson : JsonSerializerContext;

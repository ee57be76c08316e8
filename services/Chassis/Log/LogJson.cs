using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alpes.Chassis.Log;

[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class LogJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Alpes.Local.PubSub.CloudEvents;

[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(string))]
internal sealed partial class MetadataJson : JsonSerializerContext;

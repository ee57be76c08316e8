using System.Text.Json.Serialization;
using Alpes.Contracts;
using Alpes.Contracts.Ingestion;

namespace Alpes.DataQuery.ReadModel;

/// <summary>Events of which the view reads a part: what it does not need is passed over, and what it keeps as it came becomes no objects.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Received))]
[JsonSerializable(typeof(Ingested))]
internal sealed partial class EventJson : JsonSerializerContext
{
    public static MessageType DataReceived => IngestionTypes.DataReceived with { Json = Default.Received };
    public static MessageType DataIngested => IngestionTypes.DataIngested with { Json = Default.Ingested };
}

using System.Text.Json.Serialization;
using Alpes.Contracts;

namespace Alpes.Chassis.Operators;

/// <summary>What is in a service's own log of those who run it.</summary>
internal static partial class OperatorTypes
{
    public static readonly MessageType Acted = MessageType.Of(null, OperatorJson.Default.OperatorActed);

    public static readonly MessageType[] All = [Acted];

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(OperatorActed))]
    internal sealed partial class OperatorJson : JsonSerializerContext;
}

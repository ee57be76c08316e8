using Alpes.Contracts;

namespace Alpes.Tests.Architecture.Planted.Contracts;

internal static class PlantedTypes
{
    public static readonly MessageType[] All =
    [
        MessageType.Of("other-events", CamelJson.Default.Twice),
        MessageType.Of("contracts-events", CamelJson.Default.Twice),
    ];
}

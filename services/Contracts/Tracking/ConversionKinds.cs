namespace Alpes.Contracts.Tracking;

/// <summary>The values of <c>tipo_conversion</c>.</summary>
public static class ConversionKinds
{
    public static IReadOnlyList<string> All { get; } = ["VENTA", "REGISTRO", "SUSCRIPCION", "DESCARGAR", "CLICK"];
}

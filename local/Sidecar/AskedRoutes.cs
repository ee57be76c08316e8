namespace Alpes.Local.Sidecar;

internal sealed record AskedRoutes(string? Default, IReadOnlyList<AskedRule>? Rules);

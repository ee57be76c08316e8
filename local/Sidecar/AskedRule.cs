namespace Alpes.Local.Sidecar;

internal sealed record AskedRule(string? Match, string? Path);

namespace Alpes.Bff.Edge;

/// <summary>Problem details (RFC 9457) as they are given, for the API page.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Errors">What is wrong, by field.</param>
internal sealed record Problem(
    string Type, string Title, int Status, string Detail, string Code, IReadOnlyDictionary<string, string[]>? Errors, string? TraceId);

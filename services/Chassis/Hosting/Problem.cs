namespace Alpes.Chassis.Hosting;

/// <summary>Problem details (RFC 9457) as <see cref="Problems"/> gives them, for the API page.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Errors">What is wrong, by field.</param>
public sealed record Problem(
    string Type, string Title, int Status, string Detail, string Code, IReadOnlyDictionary<string, string[]>? Errors, string? TraceId);

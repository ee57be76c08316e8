namespace Alpes.Tests.Conformance;

/// <param name="Differences">Empty: as recorded.</param>
/// <param name="Tries">How often it was played.</param>
internal sealed record Outcome(IReadOnlyList<string> Differences, int Tries);

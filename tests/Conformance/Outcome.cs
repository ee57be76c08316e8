namespace Alpes.Tests.Conformance;

/// <param name="Differences">Empty: as recorded.</param>
/// <param name="Tries">How often it was played.</param>
internal sealed record Outcome(IReadOnlyList<string> Differences, int Tries)
{
    /// <summary>What was found first at the try before.</summary>
    public string? Before { get; init; }

    /// <summary>False: no run file can set the scenario up, or it looks into daprd's own files.</summary>
    public bool Playable { get; init; } = true;
}

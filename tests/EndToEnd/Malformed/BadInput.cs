namespace Alpes.Tests.EndToEnd.Malformed;

/// <summary>One request that no well-meaning client sends.</summary>
/// <param name="Path">Path and query, escaped or not.</param>
/// <param name="Length">The Content-Length it says it has; null for the true one.</param>
internal sealed record BadInput(string Method, string Path, string? ContentType, byte[] Body, long? Length, IReadOnlyList<(string Name, string Value)> Headers)
{
    public override string ToString() =>
        $"{Method} {Path} {ContentType} {Length ?? Body.Length}/{Body.Length} [{string.Join(", ", Headers)}] {Convert.ToHexString(Body.AsSpan(0, Math.Min(120, Body.Length)))}";
}

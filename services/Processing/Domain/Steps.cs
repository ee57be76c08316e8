using System.Security.Cryptography;
using System.Text.Json;
using Alpes.Contracts.Processing;

namespace Alpes.Processing.Domain;

/// <summary>The steps of a payload: <c>normalise</c>, then of its normal form <c>statistics</c> and <c>content_hash</c>.</summary>
internal static class Steps
{
    private const int MaxKeptBytes = 1 << 20;

    [ThreadStatic]
    private static Normaliser? _normaliser;

    /// <summary>Runs them. Pure; never throws, whatever the payload.</summary>
    public static ProcessedPayload Run(JsonElement payload)
    {
        var normaliser = _normaliser ??= new Normaliser();
        var fault = normaliser.Run(payload);
        var canonical = normaliser.Canonical;
        if (canonical.Length > MaxKeptBytes)
            _normaliser = null;
        if (fault is not null)
            return new([], null, null, fault);

        var normalise = new ProcessingStep(
            "normalise", JsonSerializer.SerializeToElement(normaliser.Output, ProcessingJson.Default.NormaliseOutput));
        if (PayloadCounter.Count(canonical) is not { } numbers)
            return new([normalise], null, null, "statistics: a number is too large to compute with (28 digits)");

        var statistics = JsonSerializer.SerializeToElement(numbers, ProcessingJson.Default.PayloadStatistics);
        return new([normalise, new("statistics", statistics)], statistics, Hash(canonical), null);
    }

    /// <summary>The last step, once it is known who has the content.</summary>
    public static ProcessingStep ContentHash(string hash, string? duplicateOf) =>
        new("content_hash", JsonSerializer.SerializeToElement(new(hash, duplicateOf), ProcessingJson.Default.ContentHashOutput));

    private static string Hash(ReadOnlySpan<byte> canonical)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(canonical, hash);
        return Convert.ToHexStringLower(hash);
    }
}

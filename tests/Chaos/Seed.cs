using System.Globalization;

namespace Alpes.Tests.Chaos;

/// <summary>How much, and by which luck: <c>ALPES_CHAOS</c> is the number of commands a run, <c>ALPES_CHAOS_SEED</c> plays a run again.</summary>
internal static class Seed
{
    public static int Commands { get; } = Number("ALPES_CHAOS") ?? 150;

    public static bool IsLong => Commands > 1_000;

    private static int Base { get; } = Number("ALPES_CHAOS_SEED") ?? Random.Shared.Next(1_000_000);

    public static string Text => $"ALPES_CHAOS={Commands} ALPES_CHAOS_SEED={Base}";

    /// <summary>One of its own for each run.</summary>
    public static int Of(string run) => run.Aggregate(Base, (seed, c) => unchecked(seed * 31 + c)) & 0xFFFFFF;

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

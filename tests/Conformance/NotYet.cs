using System.Text.Json;

namespace Alpes.Tests.Conformance;

/// <summary>The scenarios that are not met yet, from <c>not-yet.json</c>: a reason, and the names it holds for.</summary>
internal static class NotYet
{
    public static readonly IReadOnlyDictionary<string, string[]> ByReason =
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "not-yet.json")))!;

    private static readonly Dictionary<string, string> Reasons = ByReason.SelectMany(r => r.Value.Select(n => (n, r.Key))).ToDictionary(n => n.n, n => n.Key);

    /// <summary>Whether it is met or not as the clock has it: a reason that begins so.</summary>
    public static bool IsMetAtTimes(string reason) => reason.StartsWith("at times:", StringComparison.Ordinal);

    public static IEnumerable<string> Names => Reasons.Keys;

    /// <returns>Null: the scenario is to be met.</returns>
    public static string? ReasonOf(string scenario) => Reasons.GetValueOrDefault(scenario);
}

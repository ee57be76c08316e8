using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alpes.Tests.Conformance;

/// <summary>A recorded scenario.</summary>
internal sealed record Scenario(JsonElement Spec)
{
    private static readonly Lazy<IReadOnlyDictionary<string, Scenario>> Recorded = new(() => Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "recordings"), "*.json")
        .SelectMany(f => JsonDocument.Parse(File.ReadAllBytes(f)).RootElement.EnumerateArray())
        .Select(s => new Scenario(s))
        .ToDictionary(s => s.Name));

    public static IReadOnlyDictionary<string, Scenario> All => Recorded.Value;

    public string Name => Spec.Text("name")!;

    public bool MayNotStart => Spec.Is("may_not_start");

    /// <summary>Calls come in no set order.</summary>
    public bool IsUnordered => Spec.Is("unordered");

    /// <summary>Waits between calls are the recorded ones, half of each more or less by chance: an exponential policy's.</summary>
    public bool WaitsByChance => Spec.Members("resources").Any(r => r.Value.GetString()!.Contains("policy: exponential", StringComparison.Ordinal));

    /// <summary>What daprd was seen to do.</summary>
    public JsonNode Seen => JsonText.Node(Spec.GetProperty("seen"))!;

    /// <summary>When the last thing happened: how long it is played, about.</summary>
    public int LastMs => Spec.GetProperty("seen").List("answers").Select(a => a.Number("at_ms")).Append(Steps.Sum(s => s.Number("sleep_ms"))).Max();

    public IEnumerable<JsonElement> Steps => Spec.List("steps");
}

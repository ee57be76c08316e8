using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Alpes.Tests.Conformance;

/// <summary>The scenarios of this run, played side by side.</summary>
internal static class Plays
{
    private const int AtOnce = 24, Calmly = 2, Tries = 4;

    private static readonly SemaphoreSlim Crowd = new(AtOnce), Calm = new(Calmly);
    private static readonly ConcurrentDictionary<string, Task<Outcome>> Started = new();
    private static readonly TaskCompletionSource CrowdGone = new();
    private static readonly Stopwatch Watch = new();
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static int _first;

    public static Task AllDone { get; private set; } = Task.CompletedTask;

    public static void Start(IReadOnlyList<string> names)
    {
        Watch.Start();
        _first = names.Count;
        if (names.Count == 0)
            CrowdGone.TrySetResult();
        // The long ones first: the run is as long as what comes last.
        foreach (var name in names.OrderByDescending(n => Scenario.All[n].LastMs))
            _ = Of(name);
        AllDone = Task.WhenAll(names.Select(Of));
    }

    public static Task<Outcome> Of(string name) => Started.GetOrAdd(name, n => Task.Run(() => PlayAsync(Scenario.All[n])));

    public static IEnumerable<string> Report()
    {
        var outcomes = Started.Where(s => s.Value.IsCompletedSuccessfully).Select(s => (s.Key, s.Value.Result)).ToList();
        yield return $"{outcomes.Count} scenarios in {Watch.Elapsed.TotalSeconds:0} s: {outcomes.Count(o => o.Result.Differences.Count == 0)} as recorded, {outcomes.Count(o => o.Result.Tries > 1)} played again";
        foreach (var (name, outcome) in outcomes.Where(o => o.Result is { Tries: > 1, Differences.Count: 0 }))
            yield return $"  {name}: as recorded at try {outcome.Tries}; before that: {outcome.Before}";
        foreach (var (reason, names) in NotYet.ByReason)
        {
            var played = names.Where(Started.ContainsKey).ToList();
            if (played.Count > 0)
                yield return $"not yet, {reason}: {string.Join(", ", played)}";
        }
    }

    /// <summary>Writes what was found for each scenario, by name, beside the tests: the whole of it, where a failed test shows the beginning.</summary>
    public static void WriteOutcomes() => File.WriteAllText(
        Path.Combine(AppContext.BaseDirectory, "outcomes.json"),
        JsonSerializer.Serialize(new SortedDictionary<string, IReadOnlyList<string>>(Started.Where(s => s.Value.IsCompletedSuccessfully).ToDictionary(s => s.Key, s => s.Value.Result.Differences)), Readable));

    /// <summary>A scenario that differs is played again when the crowd is gone, later each time, for others may have the machine: times are part of what is compared.</summary>
    private static async Task<Outcome> PlayAsync(Scenario scenario)
    {
        Outcome outcome;
        await Crowd.WaitAsync();
        try
        {
            outcome = await OnceAsync(scenario);
        }
        finally
        {
            Crowd.Release();
            if (Interlocked.Decrement(ref _first) == 0)
                CrowdGone.TrySetResult();
        }

        while (outcome is { Playable: true, Differences.Count: > 0 } && outcome.Tries < Tries && NotYet.ReasonOf(scenario.Name) is null)
        {
            await CrowdGone.Task;
            await Task.Delay(TimeSpan.FromSeconds(5 * outcome.Tries));
            await Calm.WaitAsync();
            try
            {
                outcome = await OnceAsync(scenario) with { Tries = outcome.Tries + 1, Before = outcome.Differences[0] };
            }
            finally
            {
                Calm.Release();
            }
        }

        return outcome;
    }

    private static async Task<Outcome> OnceAsync(Scenario scenario)
    {
        try
        {
            var seen = await Player.PlayAsync(scenario).WaitAsync(TimeSpan.FromSeconds(90));
            return new Outcome(Comparison.Differences(scenario, seen), 1);
        }
        catch (NotPlayableException e)
        {
            return new Outcome([$"not playable here: {e.Message}"], 1) { Playable = false };
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new Outcome([$"could not be played: {e.Message}"], 1);
        }
    }
}

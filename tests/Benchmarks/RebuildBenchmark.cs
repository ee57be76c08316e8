using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Alpes.Contracts;
using Alpes.Tests.EndToEnd;

namespace Alpes.Tests.Benchmarks;

/// <summary>The view of records is built anew from its sources' feeds, several times, while clients read single records at the edge, 100 a second, and between times they read alone.</summary>
internal static partial class RebuildBenchmark
{
    private const int Records = 50_000;
    private const int ReadsPerSecond = 100;
    private const int Rebuilds = 10;

    /// <summary>As many as it takes until what a rebuild runs is compiled for good, about.</summary>
    private const int WarmRebuilds = 3;

    /// <summary>As long as it takes until what a read runs is compiled for good.</summary>
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5), Deadline = TimeSpan.FromMinutes(4), Pause = TimeSpan.FromMilliseconds(200);

    public static async Task Run(Report report)
    {
        var platform = new LocalPlatform();
        try
        {
            await LivedLogs.Write(platform.Data, Records);
            var watch = Stopwatch.StartNew();
            await platform.InitializeAsync();
            await Until(platform, async () => await View.IsDone(platform.Edge, LivedLogs.Partner, Records, newest: 1));
            report.Add($"first start beside logs of {4 * Records:#,0} events: all visible", watch.Elapsed.TotalSeconds, "s");

            await Read(platform.Edge, Task.Delay(Warm), new Latencies());
            var (quiet, first, meanwhile) = (new Latencies(), new Latencies(), new Latencies());
            for (var i = 0; i < WarmRebuilds + Rebuilds; i++)
            {
                await Read(platform.Edge, Task.Delay(Quiet), quiet);
                using (var asked = await platform.Edge.PostAsync(new Uri("/operations/" + Apps.DataQuery + "/read-models/records/rebuild", UriKind.Relative), null)) asked.EnsureSuccessStatusCode();
                await Read(platform.Edge, Until(platform, () => Task.FromResult(Rebuilt().Count(platform.Output) > i)), i < WarmRebuilds ? first : meanwhile);
            }
            var rates = Rebuilt().Matches(platform.Output).Skip(WarmRebuilds).Select(said => Number(said.Groups[1]) / Number(said.Groups[2])).Order().ToArray();
            report.Add($"rebuild of {4 * Records:#,0} events, reads meanwhile: the middle one of {Rebuilds}", rates[Rebuilds / 2], "events/s", goal: "≥ 50,000/s");
            report.Add("the slowest of them", rates[0], "events/s");
            foreach (var (name, share) in ((string, double)[])[("p50", 0.5), ("p99", 0.99)])
                report.Add($"reads in a rebuild, {name} of {meanwhile.Count:#,0}", meanwhile.Percentile(share), "ms", $"quiet, {name} of {quiet.Count:#,0}", quiet.Percentile(share), name == "p99" ? "ratio ≤ 1.2" : "");
            report.Add($"reads in the {WarmRebuilds} rebuilds before, their code being compiled: p99 of {first.Count:#,0}", first.Percentile(0.99), "ms");
        }
        finally
        {
            await platform.DisposeAsync();
        }
    }

    /// <summary>Reads records, each at about its time whatever became of those before it and measured from when it is sent, until the other is over.</summary>
    private static async Task Read(HttpClient edge, Task until, Latencies latencies)
    {
        var (reads, watch) = (new List<Task>(), Stopwatch.StartNew());
        for (var i = 0; !until.IsCompleted; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / ReadsPerSecond);
            if (due - watch.Elapsed is { Ticks: > 0 } wait) await Task.Delay(wait);
            var record = new Uri("/query/" + LivedLogs.Id(i * 7919 % Records), UriKind.Relative);
            reads.Add(Task.Run(() => latencies.Time(() => edge.GetByteArrayAsync(record))));
        }
        await until;
        await Task.WhenAll(reads);
    }

    private static double Number(Group said) => double.Parse(said.ValueSpan, CultureInfo.InvariantCulture);

    private static async Task Until(LocalPlatform platform, Func<Task<bool>> done)
    {
        for (var watch = Stopwatch.StartNew(); !await done(); await Task.Delay(Pause))
            if (watch.Elapsed > Deadline) throw new TimeoutException($"Not done in {Deadline}.\n{platform.Output}");
    }

    [GeneratedRegex(@"records serves generation \S+, rebuilt from (\d+) events in (\d+\.\d+) s")]
    private static partial Regex Rebuilt();
}

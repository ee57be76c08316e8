using Alpes.Contracts;
using Alpes.Tests.EndToEnd;

namespace Alpes.Tests.Benchmarks;

/// <summary>The whole platform on the local runtime, as a user starts it.</summary>
internal static class PlatformBenchmark
{
    private const int Flat = 10_000;
    private const string RelayDelay = "alpes_relay_delay_seconds";
    private static readonly string[] Publishers = [Apps.Bff, Apps.Ingestion, Apps.Validation, Apps.Processing];

    public static async Task Run(Report report)
    {
        var (rows, commit) = await Bare();
        var platform = new LocalPlatform();
        try
        {
            await platform.InitializeAsync();
            report.Add("flat out, just started: processed and visible", Flat / (await new FlatOut(platform, "p-warm", Flat).Run()).TotalSeconds, "records/s");
            await new SteadyLoad(platform.Edge, "p-warm-steady", TimeSpan.FromSeconds(2)).Run();

            using var usage = new Usage(platform);
            var flat = new FlatOut(platform, "p-flat", Flat);
            var took = await flat.Run();
            usage.Stop();
            report.Add($"flat out: {Flat:#,0} records in", flat.Accepted.TotalSeconds, "s");
            report.Add($"flat out: {Flat:#,0} records processed and visible", took.TotalSeconds, "s");
            report.Add("flat out: processed and visible", Flat / took.TotalSeconds, "records/s", $"{BatchBenchmark.Size} inserts and a commit", rows, "≥ 1,000/s");
            report.Add("flat out: peak memory, working sets added up", usage.PeakMemory / 1024 / 1024, "MiB");
            report.Add("flat out: processor time of all processes, a record", usage.ProcessorTime.TotalMilliseconds / Flat, "ms");

            using var arrivals = await Arrivals.Listen(platform.Edge);
            var steady = new SteadyLoad(platform.Edge, "p-steady", TimeSpan.FromSeconds(40));
            using var steadyUsage = new Usage(platform);
            var before = await Histogram.Of(platform, RelayDelay, Publishers);
            await steady.Run();
            steadyUsage.Stop();
            var published = (await Histogram.Of(platform, RelayDelay, Publishers)).Since(before);
            report.Add("200/s: processor time of all processes, a record", steadyUsage.ProcessorTime.TotalMilliseconds / steady.Accepted.Count, "ms");
            Add(report, "200/s: POST → 202", steady.Accepted, commit);
            Add(report, "200/s: 202 → processed and visible", steady.Visible, commit, "p99 < 250 ms");
            Add(report, "200/s: commit → published", published.Count, share => 1000 * published.Percentile(share), commit, "p50 < 20 ms");
            // From the time in the event, taken just before its commit, to a WebSocket at the edge: commit, publish, broker, delivery and socket.
            Add(report, "200/s: commit → heard at /ws", arrivals.Latencies, commit);
        }
        finally
        {
            await platform.DisposeAsync();
        }
    }

    private static void Add(Report report, string figure, Latencies seen, Latencies commit, string goal = "") =>
        Add(report, figure, seen.Count, seen.Percentile, commit, goal);

    private static void Add(Report report, string figure, double count, Func<double, double> milliseconds, Latencies commit, string goal)
    {
        foreach (var (name, share) in ((string, double)[])[("p50", 0.5), ("p99", 0.99)])
            report.Add($"{figure}, {name} of {count:#,0}", milliseconds(share), "ms", $"one insert and commit, {name}", commit.Percentile(share),
                goal.StartsWith(name, StringComparison.Ordinal) ? goal : "");
    }

    private static async Task<(double RowsPerSecond, Latencies Commit)> Bare()
    {
        await using var scratch = await Scratch.Open();
        var (rate, commit) = (new Rate(), new Latencies());
        foreach (var one in Drafts.New(500).Chunk(1)) await commit.Time(() => scratch.Bare.Insert(one));
        foreach (var many in Drafts.New(20 * BatchBenchmark.Size).Chunk(BatchBenchmark.Size))
            await rate.Measure(BatchBenchmark.Size, () => scratch.Bare.Insert(many));
        return (rate.PerSecond, commit);
    }
}

using Alpes.Chassis.Log;

namespace Alpes.Tests.Benchmarks;

/// <summary>One event with an expected version, durable, beside one bare insert and commit; alone and from many writers.</summary>
internal static class AppendBenchmark
{
    private const int Alone = 2_000;
    private const int Writers = 64;
    private const int EachWriter = 200;

    public static async Task Run(Report report)
    {
        await using var scratch = await Scratch.Open();
        await Alternate(scratch, 200, new Latencies(), new Latencies());
        var (bare, alone, together) = (new Latencies(), new Latencies(), new Rate());
        await Alternate(scratch, Alone, bare, alone);
        var many = Enumerable.Range(0, Writers).Select(_ => Drafts.New(EachWriter).Chunk(1).ToArray()).ToArray();
        await together.Measure(Writers * EachWriter, () => Task.WhenAll(many.Select(mine => Append(scratch.Log, mine))));
        report.Add("append, one writer", alone.PerSecond, "events/s", "one insert and commit", bare.PerSecond, "ratio ≥ 0.77");
        report.Add("append, one writer, p50", alone.Percentile(0.5), "ms", "one insert and commit, p50", bare.Percentile(0.5), "ratio ≤ 1.3");
        report.Add($"append, {Writers} writers (shared commits)", together.PerSecond, "events/s", "one insert and commit", bare.PerSecond);
    }

    /// <summary>One bare, one appended, in turn: what else the machine does meets both alike.</summary>
    private static async Task Alternate(Scratch scratch, int count, Latencies bare, Latencies append)
    {
        foreach (var draft in Drafts.New(count).Chunk(1))
        {
            await bare.Time(() => scratch.Bare.Insert(draft));
            await append.Time(() => Append(scratch.Log, [draft]));
        }
    }

    private static async Task Append(EventLog log, Draft[][] drafts)
    {
        foreach (var draft in drafts)
            if (await log.Append(draft) != AppendResult.Appended)
                throw new InvalidOperationException("An append was not taken.");
    }
}

using Alpes.Contracts;
using Alpes.Tests.EndToEnd;

namespace Alpes.Tests.Benchmarks;

/// <summary>100,000 commands in one go; how far the platform falls behind, how long it takes to catch up, and what memory it needs meanwhile.</summary>
internal static class BurstBenchmark
{
    private const int Warm = 2_000, Burst = 100_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    public static async Task Run(Report report)
    {
        var platform = new LocalPlatform();
        try
        {
            await platform.InitializeAsync();
            await new FlatOut(platform, "p-warm", Warm).Run();
            using var usage = new Usage(platform);
            using var done = new CancellationTokenSource();
            var watching = Watch(platform, done.Token);
            var burst = new FlatOut(platform, "p-burst", Burst);
            var took = await burst.Run();
            await done.CancelAsync();
            usage.Stop();
            var (backlog, lag) = await watching;
            report.Add($"burst of {Burst:#,0} commands: accepted", burst.Accepted.TotalSeconds, "s");
            report.Add("burst: most events of the edge's log not on the bus", backlog, "events");
            report.Add("burst: most that ingestion lags behind the edge", lag, "commands");
            report.Add("burst: all processed and visible", took.TotalSeconds, "s");
            report.Add("burst: peak memory, working sets added up", usage.PeakMemory / 1024 / 1024, "MiB");
        }
        finally
        {
            await platform.DisposeAsync();
        }
    }

    private static async Task<(double Backlog, double Lag)> Watch(LocalPlatform platform, CancellationToken stop)
    {
        var (backlog, lag) = (0.0, 0.0);
        while (!stop.IsCancellationRequested)
        {
            backlog = Math.Max(backlog, await Most(platform, Apps.Bff, "alpes_relay_backlog"));
            lag = Math.Max(lag, await Most(platform, Apps.Ingestion, "alpes_consumer_lag"));
            await Task.Delay(Look, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return (backlog, lag);
    }

    private static async Task<double> Most(LocalPlatform platform, string app, string gauge) =>
        MetricsText.Series(await platform.Edge.GetStringAsync(platform.MetricsOf(app)), gauge).Max(series => series.Value);
}

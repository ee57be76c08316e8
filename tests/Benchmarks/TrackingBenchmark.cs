using Alpes.Tests.EndToEnd;

namespace Alpes.Tests.Benchmarks;

/// <summary>Impressions through the whole platform on the local runtime: accepted → counted.</summary>
internal static class TrackingBenchmark
{
    private const int Warm = 5_000;
    private const int InArrays = 20_000;
    private const int OneByOne = 5_000;
    private const int EvenCampaigns = 200;

    public static async Task Run(Report report)
    {
        var platform = new LocalPlatform();
        try
        {
            await platform.InitializeAsync();
            await new TrackingFlood(platform, "warm", EvenCampaigns, Warm).Run(anArray: 500);
            await new TrackingFlood(platform, "warm-1", EvenCampaigns, Warm / 5).Run(anArray: 1);
            await new TrackingSteady(platform, TimeSpan.FromSeconds(20), 1).Run();

            await Flood(report, platform, "even-arrays", EvenCampaigns, InArrays, anArray: 500, "≥ 2,000/s");
            await Flood(report, platform, "hot-arrays", 1, InArrays, anArray: 500, "≥ 2,000/s");
            await Flood(report, platform, "even-singles", EvenCampaigns, OneByOne, anArray: 1);
            await Flood(report, platform, "hot-singles", 1, OneByOne, anArray: 1);

            foreach (var aRequest in (int[])[1, 10]) await Steady(report, platform, aRequest);
            foreach (var hours in (int[])[1, 1_000])
            {
                var rest = new TrackingAtRest(platform, hours);
                await rest.Run();
                Add(report, $"at rest, hours {hours:#,0}: read at the edge", rest.AtTheEdge);
                Add(report, $"at rest, hours {hours:#,0}: read at tracking-query", rest.AtTheService);
            }
        }
        finally
        {
            await platform.DisposeAsync();
        }
    }

    private static async Task Flood(Report report, LocalPlatform platform, string name, int campaigns, int events, int anArray, string goal = "")
    {
        using var usage = new Usage(platform);
        var flood = new TrackingFlood(platform, name, campaigns, events);
        await flood.Run(anArray);
        usage.Stop();
        var how = (anArray == 1 ? "one at a time" : $"arrays of {anArray}") + (campaigns == 1 ? ", one campaign" : $", {campaigns} campaigns");
        report.Add($"{how}: accepted", events / flood.Accepted.TotalSeconds, "events/s");
        report.Add($"{how}: counted", events / flood.Counted.TotalSeconds, "events/s", goal);
        report.Add($"{how}: processor time, an event", usage.ProcessorTime.TotalMilliseconds / events, "ms");
    }

    private static async Task Steady(Report report, LocalPlatform platform, int aRequest)
    {
        using var usage = new Usage(platform);
        var steady = new TrackingSteady(platform, TimeSpan.FromSeconds(40), aRequest);
        await steady.Run();
        usage.Stop();
        var how = aRequest == 1 ? "500/s, one at a time" : $"500/s, arrays of {aRequest}";
        report.Add($"{how}: the platform's processor time, a second", usage.ProcessorTime.TotalSeconds / steady.Length.TotalSeconds, "s");
        Add(report, $"{how}: POST → 202", steady.Accepted);
        Add(report, $"{how}: 202 → counted", steady.Counted, "p99 < 500 ms");
        Add(report, $"{how}: statistics read at the edge", steady.AtTheEdge, "p99 < 5 ms");
        Add(report, $"{how}: statistics read at tracking-query", steady.AtTheService, "p99 < 5 ms");
    }

    private static void Add(Report report, string figure, Latencies seen, string goal = "")
    {
        foreach (var (name, share) in ((string, double)[])[("p50", 0.5), ("p99", 0.99)])
            report.Add($"{figure}, {name} of {seen.Count:#,0}", seen.Percentile(share), "ms", goal.StartsWith(name, StringComparison.Ordinal) ? goal : "");
    }
}

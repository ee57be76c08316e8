using Alpes.Tests.Benchmarks;
using Alpes.Tests.Benchmarks.Runtime;

var benchmarks = new Dictionary<string, Func<Report, Task>>(StringComparer.Ordinal)
{
    ["actors"] = ActorBenchmark.Run,
    ["append"] = AppendBenchmark.Run,
    ["batch"] = BatchBenchmark.Run,
    ["burst"] = BurstBenchmark.Run,
    ["consume"] = ConsumeBenchmark.Run,
    ["campaign"] = CampaignBenchmark.Run,
    ["judge"] = JudgeBenchmark.Run,
    ["platform"] = PlatformBenchmark.Run,
    ["rebuild"] = RebuildBenchmark.Run,
    ["runtime"] = RuntimeBenchmark.Run,
    ["takeover"] = TakeOverBenchmark.Run,
    ["tracking"] = TrackingBenchmark.Run,
};
if (args.Except(benchmarks.Keys).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark {unknown}; there are {string.Join(", ", benchmarks.Keys)}.");
    return 1;
}
var report = new Report();
foreach (var (name, run) in benchmarks)
    if (args.Length == 0 || args.Contains(name))
        await run(report);
Report.End();
return 0;

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Alpes.Tests.EndToEnd;

namespace Alpes.Tests.Benchmarks.Runtime;

/// <summary>The local runtime against an app that does nothing, beside what the real daprd did on a quiet two-core machine. Clients and app are in this process.</summary>
internal static class RuntimeBenchmark
{
    // The client is compiled again while it is used; what is measured is what comes after.
    private const int Many = 64, Bulk = 100, WarmUp = 30_000;
    private const string Real = "real daprd, quiet two cores";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private static readonly byte[] Message = """{"n":1,"text":"an app that does nothing does nothing with this, neither"}"""u8.ToArray();
    private static readonly byte[] BulkMessages = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Range(0, Bulk)
        .Select(n => $$"""{"entryId":"{{n.ToString(CultureInfo.InvariantCulture)}}","contentType":"application/json","event":{{Encoding.UTF8.GetString(Message)}}}""")) + "]");

    public static async Task Run(Report report)
    {
        await using var runtime = new LocalSidecar();
        await runtime.App.Start();
        await runtime.Start();
        await PubSub(report, runtime);
        await State(report, runtime);
        await Invoke(report, runtime);
        await Backlog(report, runtime);
    }

    private static async Task PubSub(Report report, LocalSidecar runtime)
    {
        var (unheard, one, many) = (runtime.Sidecar("/v1.0/publish/pubsub/unheard"), runtime.Sidecar("/v1.0/publish/pubsub/one"), runtime.Sidecar("/v1.0/publish/bulk/pubsub/many"));
        await Clients.Rate(Many, 5_000, _ => runtime.Post(unheard, Message));
        report.Add($"publish, {Many} clients", await Clients.Rate(Many, 30_000, _ => runtime.Post(unheard, Message)), "/s");
        report.Add($"bulk publish of {Bulk}, 8 clients", Bulk * await Clients.Rate(8, 1_000, _ => runtime.Post(runtime.Sidecar("/v1.0/publish/bulk/pubsub/unheard"), BulkMessages)), "/s");

        await Through(runtime, 5_000, () => Clients.Rate(Many, 5_000, _ => runtime.Post(one, Message)));
        report.Add("publish → subscribe", await Through(runtime, 30_000, () => Clients.Rate(Many, 30_000, _ => runtime.Post(one, Message))), "/s", Real, 3_300, "≥ 6,600/s");
        await Through(runtime, 20_000, () => Clients.Rate(8, 200, _ => runtime.Post(many, BulkMessages)));
        report.Add("bulk publish → bulk subscribe", await Through(runtime, 100_000, () => Clients.Rate(8, 1_000, _ => runtime.Post(many, BulkMessages))), "/s", Real, 8_400, "≥ 16,800/s");

        var latencies = await Clients.OneByOne(1_000, async _ =>
        {
            var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            runtime.App.Came = () => came.TrySetResult();
            await runtime.Post(one, Message);
            await came.Task;
        });
        runtime.App.Came = null;
        report.Add("one message at a time, published → arrived, p50", latencies.Percentile(0.5), "ms", Real, 11.6, "≤ 5.8 ms");
    }

    private static async Task State(Report report, LocalSidecar runtime)
    {
        var state = runtime.Sidecar("/v1.0/state/state");
        Task Save(int n) => runtime.Post(state, Encoding.UTF8.GetBytes($$"""[{"key":"k{{(n % 1_000).ToString(CultureInfo.InvariantCulture)}}","value":{"n":1} }]"""));
        await Clients.Rate(Many, 3_000, Save);
        report.Add($"state save, {Many} clients, no error", await Clients.Rate(Many, 20_000, Save), "/s");
        report.Add("state save, 1 client, p50", (await Clients.OneByOne(1_000, Save)).Percentile(0.5), "ms", Real, 0.56, "≤ 0.28 ms");
        await Clients.Rate(Many, WarmUp, n => runtime.Get(runtime.Sidecar($"/v1.0/state/state/k{n % 1_000}")));
        report.Add($"state get, {Many} clients", await Clients.Rate(Many, 60_000, n => runtime.Get(runtime.Sidecar($"/v1.0/state/state/k{n % 1_000}"))), "/s", Real, 12_900, "≥ 25,800/s");
    }

    private static async Task Invoke(Report report, LocalSidecar runtime)
    {
        var (through, direct) = (runtime.Caller("/v1.0/invoke/nothing/method/nothing"), new Uri($"http://127.0.0.1:{runtime.AppPort}/nothing"));
        await Clients.Rate(Many, WarmUp, _ => runtime.Get(through));
        await Clients.Rate(Many, WarmUp, _ => runtime.Get(direct));
        report.Add($"bare limit: the app asked by itself, {Many} clients", await Clients.Rate(Many, 40_000, _ => runtime.Get(direct)), "/s");
        report.Add($"invoke, {Many} clients", await Clients.Rate(Many, 40_000, _ => runtime.Get(through)), "/s", Real, 5_500, "≥ 11,000/s");
        var bare = (await Clients.OneByOne(3_000, _ => runtime.Get(direct))).Percentile(0.5);
        report.Add("invoke, 1 client, added to the call, p50", (await Clients.OneByOne(3_000, _ => runtime.Get(through))).Percentile(0.5) - bare, "ms", Real, 0.43, "≤ 0.22 ms");
    }

    /// <summary>A million messages wait; the runtime is killed with them, and the next gives them all.</summary>
    private static async Task Backlog(Report report, LocalSidecar runtime)
    {
        const int waiting = 1_000_000;
        var before = runtime.App.Got;
        await Clients.Rate(8, waiting / Bulk, _ => runtime.Post(runtime.Sidecar("/v1.0/publish/bulk/pubsub/backlog"), BulkMessages));
        report.Add($"{waiting:#,0} messages wait: memory of the runtime", runtime.Memory / 1024.0 / 1024, "MiB");
        await runtime.Kill();
        report.Add("start after kill -9 with them, until ready", (await runtime.Start()).TotalSeconds, "s");
        var watch = Stopwatch.StartNew();
        runtime.App.Backlog.SetResult();
        var peak = 0L;
        await Eventually.True(() =>
        {
            peak = Math.Max(peak, runtime.Memory);
            return Task.FromResult(runtime.App.Got - before >= waiting);
        }, Deadline, () => $"{runtime.App.Got - before} of {waiting} came.");
        report.Add("all of them delivered, in bulk", waiting / watch.Elapsed.TotalSeconds, "/s");
        report.Add("memory of the runtime meanwhile, at most", peak / 1024.0 / 1024, "MiB");
    }

    /// <summary>From the first publish until as many have come.</summary>
    private static async Task<double> Through(LocalSidecar runtime, int count, Func<Task> publish)
    {
        var (before, watch) = (runtime.App.Got, Stopwatch.StartNew());
        await publish();
        while (runtime.App.Got - before < count)
        {
            if (watch.Elapsed > Deadline) throw new TimeoutException($"{runtime.App.Got - before} of {count} came.");
            await Task.Delay(2);
        }

        return count / watch.Elapsed.TotalSeconds;
    }
}

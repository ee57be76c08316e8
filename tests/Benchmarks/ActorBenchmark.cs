namespace Alpes.Tests.Benchmarks;

/// <summary>Actor calls through the local runtime beside the same requests straight to the app, and what an idle actor costs.</summary>
internal static class ActorBenchmark
{
    private const int Clients = 64, Ids = 10_000, Calls = 20_000, Idle = 100_000;

    public static async Task Run(Report report)
    {
        await using var scene = await ActorScene.StartAsync();
        await Many(Calls / 4, n => scene.Call(n % 100));
        await Many(Calls / 4, n => scene.CallApp(n % 100));
        var (bare, many, one) = (new Rate(), new Rate(), new Rate());
        for (var round = 0; round < 3; round++)
        {
            await bare.Measure(Calls, () => Many(Calls, n => scene.CallApp(n % Ids)));
            await many.Measure(Calls, () => Many(Calls, n => scene.Call(n % Ids)));
            await one.Measure(Calls, () => Many(Calls, _ => scene.Call(0)));
        }

        report.Add($"actor calls, {Clients} clients, {Ids:#,0} ids", many.PerSecond, "calls/s", "straight to the app", bare.PerSecond);
        report.Add($"actor calls, {Clients} clients, one id", one.PerSecond, "calls/s", "straight to the app", bare.PerSecond);
        var (alone, direct) = (new Latencies(), new Latencies());
        for (var n = 0; n < 2_000; n++)
        {
            await alone.Time(() => scene.Call(0));
            await direct.Time(() => scene.CallApp(0));
        }

        report.Add("an actor call, one client, median", alone.Percentile(0.5), "ms", "straight to the app", direct.Percentile(0.5));
        var before = scene.Memory;
        await Many(Idle, n => scene.Call(Ids + n));
        report.Add($"{Idle:#,0} idle actors, each", (scene.Memory - before) / (double)Idle, "bytes");
    }

    private static Task Many(int count, Func<int, Task> call)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var n && n < count) await call(n);
        }));
    }
}

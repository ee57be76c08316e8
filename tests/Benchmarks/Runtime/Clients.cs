using System.Diagnostics;

namespace Alpes.Tests.Benchmarks.Runtime;

/// <summary>So many clients that each ask again as soon as they are answered.</summary>
internal static class Clients
{
    /// <summary>How many of the asked were answered a second, all told.</summary>
    public static async Task<double> Rate(int clients, int times, Func<int, Task> ask)
    {
        var next = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number <= times) await ask(number);
        })));
        return times / watch.Elapsed.TotalSeconds;
    }

    public static async Task<Latencies> OneByOne(int times, Func<int, Task> ask)
    {
        var latencies = new Latencies();
        for (var number = 0; number < times; number++) await latencies.Time(() => ask(number));
        return latencies;
    }
}

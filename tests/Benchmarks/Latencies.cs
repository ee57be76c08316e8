using System.Collections.Concurrent;
using System.Diagnostics;

namespace Alpes.Tests.Benchmarks;

/// <summary>Single durations, in milliseconds.</summary>
internal sealed class Latencies
{
    private readonly ConcurrentBag<double> _milliseconds = [];

    public int Count => _milliseconds.Count;

    public void Add(TimeSpan duration) => _milliseconds.Add(duration.TotalMilliseconds);

    /// <summary>How many go into a second, one after the other.</summary>
    public double PerSecond => 1000 / _milliseconds.Average();

    public async Task Time(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        Add(watch.Elapsed);
    }

    /// <param name="share">0.5 for the median.</param>
    public double Percentile(double share)
    {
        var sorted = _milliseconds.Order().ToArray();
        return sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}

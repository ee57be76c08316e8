using System.Diagnostics;

namespace Alpes.Tests.Benchmarks;

/// <summary>How much was done in how long, over several rounds.</summary>
internal sealed class Rate
{
    private long _count;
    private TimeSpan _elapsed;

    public double PerSecond => _count / _elapsed.TotalSeconds;

    public async Task Measure(int count, Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        _elapsed += watch.Elapsed;
        _count += count;
    }
}

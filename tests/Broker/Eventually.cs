using System.Diagnostics;

namespace Alpes.Tests.Broker;

internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static async Task TrueAsync(Func<bool> condition)
    {
        for (var since = Stopwatch.StartNew(); !condition(); await Task.Delay(20)) Assert.True(since.Elapsed < Deadline, "It did not become true in time.");
    }
}

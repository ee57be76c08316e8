using System.Diagnostics;

namespace Alpes.Tests.LocalRuntime;

internal static class Until
{
    /// <summary>Waits for a condition; fails after 20 s.</summary>
    public static async Task True(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"not within 20 s: {what}");
            await Task.Delay(20);
        }
    }
}

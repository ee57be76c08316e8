using System.Diagnostics;

namespace Alpes.Tests.LocalRuntime;

internal static class Until
{
    /// <summary>Waits for a condition; fails after 20 s, or as many as are said.</summary>
    public static async Task True(Func<bool> condition, string what, int seconds = 20)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(seconds), $"not within {seconds} s: {what}");
            await Task.Delay(20);
        }
    }
}

using System.Diagnostics;

namespace Alpes.Tests.LocalRuntime;

internal static class Until
{
    /// <summary>Waits for a condition; fails after 20 s, or as many as are said.</summary>
    public static Task True(Func<bool> condition, string what, int seconds = 20) => True(() => Task.FromResult(condition()), what, seconds);

    /// <inheritdoc cref="True(Func{bool}, string, int)"/>
    public static Task True(Func<Task<bool>> condition, string what, int seconds = 20) => True(condition, () => what, seconds);

    /// <inheritdoc cref="True(Func{bool}, string, int)"/>
    public static async Task True(Func<Task<bool>> condition, Func<string> what, int seconds)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(seconds), $"not within {seconds} s: {what()}");
            await Task.Delay(20);
        }
    }
}

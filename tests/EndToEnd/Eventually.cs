using System.Diagnostics;

namespace Alpes.Tests.EndToEnd;

/// <summary>Waits for a condition, with a deadline; the longer it has waited, the more seldom it asks.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task True(Func<Task<bool>> condition, TimeSpan within, Func<string> otherwise)
    {
        for (var waited = Stopwatch.StartNew(); !await condition(); await Task.Delay(Pause + (waited.Elapsed / 10)))
            if (waited.Elapsed > within)
                throw new TimeoutException(otherwise());
    }
}

using System.Diagnostics;

namespace Alpes.Tests.Chassis;

/// <summary>Waits for a condition, with a deadline that a loaded machine keeps.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static Task Until(Func<bool> condition, Func<string> otherwise) => Until(() => Task.FromResult(condition()), otherwise);

    public static async Task Until(Func<Task<bool>> condition, Func<string> otherwise)
    {
        for (var waited = Stopwatch.StartNew(); !await condition(); await Task.Delay(Pause))
            Assert.True(waited.Elapsed < Deadline, otherwise());
    }
}

using System.Diagnostics;

namespace Alpes.Tests.Chaos;

/// <summary>Every second it may be set forward or back, by seconds or by a day; what has passed it measures rightly.</summary>
internal sealed class JumpingClock(int seed) : TimeProvider
{
    private static readonly TimeSpan[] Jumps =
        [TimeSpan.Zero, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(-3), TimeSpan.FromHours(1), TimeSpan.FromHours(-1), TimeSpan.FromDays(1), TimeSpan.FromDays(-1)];

    private readonly long _start = Stopwatch.GetTimestamp();

    public override DateTimeOffset GetUtcNow()
    {
        var second = (int)Stopwatch.GetElapsedTime(_start).TotalSeconds;
        return base.GetUtcNow() + Jumps[new Random(unchecked(seed * 7919 + second)).Next(Jumps.Length)];
    }
}

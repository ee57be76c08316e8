namespace Dapr.Actors.Runtime;

internal static class Times
{
    public static void Check(TimeSpan dueTime, TimeSpan period, TimeSpan? ttl)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
        if (ttl < dueTime) throw new ArgumentOutOfRangeException(nameof(ttl));
    }
}

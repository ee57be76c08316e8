namespace Alpes.Tests.Chassis;

/// <summary>A clock that a test sets, the wall's and the one that never jumps each for itself; waits by timers go on in real time.</summary>
internal sealed class ManualClock : TimeProvider
{
    private long _wall = DateTimeOffset.UnixEpoch.AddYears(60).Ticks;
    private long _uptime;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _wall), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _uptime);

    /// <summary>Time goes on.</summary>
    public void Advance(TimeSpan by)
    {
        Jump(by);
        Interlocked.Add(ref _uptime, by.Ticks);
    }

    /// <summary>Somebody sets the wall clock.</summary>
    public void Jump(TimeSpan by) => Interlocked.Add(ref _wall, by.Ticks);
}

using System.Diagnostics;

namespace Alpes.Chassis.ReadModels;

/// <summary>Rests a fifth of the time, so that those who are to be served find a core more often (ADR 9).</summary>
internal sealed class Rest
{
    private const int WorkForARest = 4;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private TimeSpan _owed;

    /// <summary>A timer may take longer than it is asked for, on Windows much: it is made up for.</summary>
    public async Task After(TimeSpan work, CancellationToken cancellation)
    {
        _owed += work / WorkForARest;
        if (_owed < Shortest) return;
        var began = Stopwatch.GetTimestamp();
        await Task.Delay(_owed, cancellation);
        _owed -= Stopwatch.GetElapsedTime(began);
    }
}

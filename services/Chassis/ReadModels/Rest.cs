using System.Diagnostics;

namespace Alpes.Chassis.ReadModels;

/// <summary>Rests a fifth of the time, so that those who are to be served find a core more often (ADR 9).</summary>
internal sealed class Rest
{
    private const int WorkForARest = 4;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private TimeSpan _owed;

    /// <summary>
    /// Keeps the thread, which is one of <see cref="BackgroundWork"/>: a timer's end would come by threads that serve. The system may let it sleep for longer, on Windows
    /// much: that is made up for.
    /// </summary>
    public void After(TimeSpan work)
    {
        _owed += work / WorkForARest;
        if (_owed < Shortest) return;
        var began = Stopwatch.GetTimestamp();
        Thread.Sleep(_owed);
        _owed -= Stopwatch.GetElapsedTime(began);
    }
}

using System.Diagnostics;

namespace Alpes.Tests.EndToEnd;

/// <summary>The most that the runtime and its apps held together, working sets added up; they may die and come back meanwhile.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly LocalPlatform _platform;
    private readonly Timer _timer;

    public PeakMemory(LocalPlatform platform)
    {
        _platform = platform;
        _timer = new Timer(_ => Sample(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
    }

    public long Bytes { get; private set; }

    public void Dispose() => _timer.Dispose();

    private void Sample()
    {
        try
        {
            Bytes = Math.Max(Bytes, _platform.Pids.Sum(WorkingSet));
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or System.Text.Json.JsonException)
        {
            // The list of apps is being written, or the runtime is gone: the next sample tells.
        }
    }

    private static long WorkingSet(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.WorkingSet64;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return 0;
        }
    }
}

using System.Diagnostics;
using Alpes.Tests.EndToEnd;

namespace Alpes.Tests.Benchmarks;

/// <summary>What the runtime and all its apps used together, from now to <see cref="Stop"/>.</summary>
internal sealed class Usage : IDisposable
{
    private readonly Timer _timer;
    private readonly Process[] _processes;
    private readonly Lock _lock = new();
    private readonly TimeSpan _before;

    public Usage(LocalPlatform platform)
    {
        _processes = [.. platform.Pids.Select(Process.GetProcessById)];
        _before = Cpu();
        _timer = new Timer(_ => Sample(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(200));
    }

    /// <summary>Working sets added up, in bytes, when that was most. What processes share counts for each.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>Processor time, which other load on the machine hardly changes.</summary>
    public TimeSpan ProcessorTime { get; private set; }

    public void Stop()
    {
        _timer.Change(Timeout.Infinite, Timeout.Infinite);
        Sample();
        ProcessorTime = Cpu() - _before;
    }

    public void Dispose()
    {
        _timer.Dispose();
        foreach (var process in _processes) process.Dispose();
    }

    private TimeSpan Cpu() => TimeSpan.FromTicks(_processes.Sum(process => process.TotalProcessorTime.Ticks));

    private void Sample()
    {
        lock (_lock)
        {
            foreach (var process in _processes) process.Refresh();
            PeakMemory = Math.Max(PeakMemory, _processes.Sum(process => process.WorkingSet64));
        }
    }
}

using System.Runtime.InteropServices;

namespace Alpes.Local.Terminal;

/// <summary>Ctrl-C and SIGTERM: the first asks for an orderly stop, the second does not wait for what is under way.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _once = new(), _twice = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StopSignals()
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP })
            _registrations.Add(PosixSignalRegistration.Create(signal, Take));
    }

    public CancellationToken Asked => _once.Token;

    public CancellationToken AskedTwice => _twice.Token;

    public Task WhenAsked => _asked.Task;

    public void Dispose()
    {
        _registrations.ForEach(r => r.Dispose());
        _once.Dispose();
        _twice.Dispose();
    }

    private void Take(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (_once.IsCancellationRequested)
            _twice.Cancel();
        _once.Cancel();
        _asked.TrySetResult();
    }
}

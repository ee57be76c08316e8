using System.Diagnostics;
using Alpes.Local.RunFile;

namespace Alpes.Local.Apps;

/// <summary>Keeps an app's process running: starts it, passes its output on, starts it again when it dies, stops it.</summary>
internal sealed class AppProcess(RunApp app, IAppOutput output, RunningApps running, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopping = new();
    private Task _life = Task.CompletedTask;
    private int _pid;
    private bool _killed;

    /// <summary>Dead and waiting to be started again, or ended for good.</summary>
    public bool IsDown { get; private set; }

    /// <summary>The app is not started again: it has no port to serve and ended with 0, or its command cannot be run.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Raised when the process dies, is started again or ends, on any thread.</summary>
    public event Action? Changed;

    public void Start() => _life = LiveAsync();

    /// <summary>Ends the process at once, as if it had died; it is started again.</summary>
    public void Kill()
    {
        if (_pid is not (> 0 and var pid)) return;
        _killed = true;
        ProcessSignals.KillTree(pid);
    }

    /// <summary>Asks the process to end, waits, then kills it with its children.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _life;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
    }

    private async Task LiveAsync()
    {
        var backoff = new Backoff();
        while (!_stopping.IsCancellationRequested)
        {
            var started = time.GetTimestamp();
            var code = await RunOnceAsync();
            if (_stopping.IsCancellationRequested)
                return;
            IsDown = true;
            if (code is null || (code == 0 && app.AppPort is null))
            {
                HasEnded = true;
                output.Say(app, code is null ? "its command cannot be run; it is not tried again" : "ended with exit code 0");
                Changed?.Invoke();
                return;
            }

            // A death that was asked for says nothing about the app.
            if (_killed) backoff = new Backoff();
            _killed = false;
            var wait = backoff.Next(time.GetElapsedTime(started));
            output.Say(app, $"died with exit code {code}; start {backoff.Attempt} again in {wait.TotalSeconds:0} s");
            Changed?.Invoke();
            await Task.Delay(wait, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            IsDown = false;
        }
    }

    /// <returns>The exit code; null: the command cannot be run.</returns>
    private async Task<int?> RunOnceAsync()
    {
        using var process = new Process { StartInfo = AppCommand.StartInfo(app), EnableRaisingEvents = true };
        try
        {
            process.Start();
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
        {
            output.Say(app, $"cannot start '{string.Join(' ', app.Command)}': {e.Message}");
            return null;
        }

        process.StandardInput.Close();
        running.Add(app, process);
        _pid = process.Id;
        Changed?.Invoke();
        var lines = Task.WhenAll(PassOnAsync(process.StandardOutput), PassOnAsync(process.StandardError));
        var ending = Task.CompletedTask;
        await using (_stopping.Token.Register(() => ending = EndAsync(process)))
            await process.WaitForExitAsync(CancellationToken.None);
        _pid = 0;
        await ending;
        // A grandchild may hold the pipes open; what the app itself wrote has been read by then.
        await Task.WhenAny(lines, Task.Delay(TimeSpan.FromSeconds(1), time));
        running.Remove(process);
        return process.ExitCode;
    }

    private async Task EndAsync(Process process)
    {
        var tree = ProcessTree.Of(process.Id);
        foreach (var pid in tree)
            ProcessSignals.AskToEnd(pid);
        var deadline = time.GetTimestamp();
        while (tree.Any(ProcessTree.IsAlive) && time.GetElapsedTime(deadline) < Grace)
            await Task.Delay(TimeSpan.FromMilliseconds(50), time);
        foreach (var pid in tree.Where(ProcessTree.IsAlive))
        {
            output.Say(app, $"process {pid} did not end within {Grace.TotalSeconds:0} s and is killed");
            ProcessSignals.KillTree(pid);
        }
    }

    private async Task PassOnAsync(StreamReader from)
    {
        while (await from.ReadLineAsync() is { } line)
            output.Line(app, line);
    }
}

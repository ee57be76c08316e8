using System.Collections.Concurrent;
using System.Diagnostics;

namespace Alpes.Tests.LocalRuntime;

/// <summary>The runtime as it is started: a process of its own.</summary>
internal sealed class RuntimeProcess : IDisposable
{
    private readonly Process _process;

    public RuntimeProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Local.Apps.LocalRuntime).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (OperatingSystem.IsWindows())
            start.CreateNewProcessGroup = true;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Lines.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => Lines.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Pid => _process.Id;

    public int ExitCode => _process.ExitCode;

    public ConcurrentQueue<string> Lines { get; } = new();

    private string Said => string.Join('\n', Lines);

    public bool Says(string text) => Lines.Any(l => l.Contains(text, StringComparison.Ordinal));

    public Task IsReady() => Until.True(() =>
    {
        Assert.False(_process.HasExited, Said);
        return Task.FromResult(Says("ready after"));
    }, () => $"ready\n{Said}", seconds: 60);

    /// <summary>As <c>kill -9</c> does; its apps stay behind.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public Task Ends() => _process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}

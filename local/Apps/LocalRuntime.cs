using Alpes.Local.RunFile;
using Alpes.Local.Sidecar;

namespace Alpes.Local.Apps;

/// <summary>All apps of a run file, with their sidecars, in this process.</summary>
internal sealed class LocalRuntime
{
    private readonly TaskCompletionSource<int> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LocalRuntime(RunTemplate run, ISidecars sidecars, RunningApps running, IAppOutput output, TimeProvider time) =>
        Apps = [.. run.Apps.Select(app => new HostedApp(app, sidecars, output, app.Command.Count > 0 ? new AppProcess(app, output, running, time) : null))];

    public IReadOnlyList<HostedApp> Apps { get; }

    /// <summary>Completes when every sidecar has ended, or one has failed (1).</summary>
    public Task<int> Ended => _ended.Task;

    /// <summary>Starts the sidecars, then the apps; returns once the sidecars listen.</summary>
    /// <exception cref="Resources.InvalidFileException">A file says what cannot be taken.</exception>
    /// <exception cref="SidecarFailure">A sidecar cannot start.</exception>
    public async Task StartAsync(CancellationToken cancel)
    {
        await Task.WhenAll(Apps.Select(a => a.StartSidecarAsync(cancel)));
        foreach (var app in Apps)
            app.StartProcess();
        _ = WatchAsync();
    }

    /// <summary>Lets deliveries end and closes the sidecars, then ends the apps; no process is left.</summary>
    /// <param name="cancel">Cancelled: without waiting for what is under way.</param>
    public async Task StopAsync(CancellationToken cancel)
    {
        await Task.WhenAll(Apps.Select(a => a.StopSidecarAsync(cancel)));
        await Task.WhenAll(Apps.Select(a => a.StopProcessAsync()));
    }

    /// <summary>An app whose sidecar has ended is ended too, as <c>dapr run</c> does.</summary>
    private async Task WatchAsync()
    {
        await foreach (var end in Task.WhenEach([.. Apps.Select(EndOfAsync)]))
        {
            if (await end is var code and not 0)
                _ended.TrySetResult(code);
        }

        _ended.TrySetResult(0);
    }

    private static async Task<int> EndOfAsync(HostedApp app)
    {
        var code = await app.Sidecar.Ended;
        await app.StopProcessAsync();
        return code;
    }
}

using Alpes.Local.Resources;
using Alpes.Local.RunFile;
using Alpes.Local.Sidecar;

namespace Alpes.Local.Apps;

/// <summary>An app of the run file with its sidecar and, if it has a command, its process.</summary>
internal sealed class HostedApp(RunApp app, ISidecars sidecars, IAppOutput output, AppProcess? process)
{
    private ISidecar? _sidecar;

    public RunApp App => app;

    /// <summary>What its sidecar was given at its last start.</summary>
    public AppResources Resources { get; private set; } = new();

    public ISidecar Sidecar => _sidecar ?? throw new InvalidOperationException("The sidecar has not been started.");

    public AppState State => (_sidecar?.State, process) switch
    {
        (_, { HasEnded: true }) or (SidecarState.Stopping or SidecarState.Stopped, _) => AppState.Stopped,
        (_, { IsDown: true }) => AppState.Restarting,
        (SidecarState.Ready, _) => AppState.Ready,
        (SidecarState.AppUnhealthy, _) => AppState.Unhealthy,
        _ => AppState.Starting,
    };

    /// <summary>Raised when <see cref="State"/> may have changed, on any thread.</summary>
    public event Action<HostedApp>? Changed;

    /// <summary>Reads the resources and starts a sidecar with them; returns once it listens.</summary>
    /// <exception cref="InvalidFileException">A file says what cannot be taken.</exception>
    /// <exception cref="SidecarFailure">The sidecar cannot start.</exception>
    public async Task StartSidecarAsync(CancellationToken cancel)
    {
        Resources = ResourcesReader.Read(app);
        _sidecar = sidecars.Create(app, Resources, output.SidecarLog(app));
        _sidecar.StateChanged += _ => Changed?.Invoke(this);
        await _sidecar.StartAsync(cancel);
    }

    public void StartProcess()
    {
        if (process is null)
            return;
        process.Changed += () =>
        {
            if (process.IsDown) _sidecar!.AppDied();
            Changed?.Invoke(this);
        };
        process.Start();
    }

    /// <summary>Ends its process at once, as if it had died.</summary>
    public void Kill() => process?.Kill();

    public Task StopProcessAsync() => process?.StopAsync() ?? Task.CompletedTask;

    /// <param name="cancel">Cancelled: at once, as if killed.</param>
    public async Task StopSidecarAsync(CancellationToken cancel)
    {
        if (_sidecar is null)
            return;
        await _sidecar.StopAsync(cancel);
        await _sidecar.DisposeAsync();
    }
}

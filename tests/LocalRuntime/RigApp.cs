using Alpes.Local.RunFile;
using Alpes.Local.Sidecar;

namespace Alpes.Tests.LocalRuntime;

/// <summary>An app that keeps what it is given, with a sidecar of its own.</summary>
internal sealed class RigApp(int port, string subscriptions) : AppServer(port, subscriptions)
{
    public required RunApp Run { get; init; }

    public required ISidecar Sidecar { get; init; }

    public async Task StartAsync()
    {
        await ListenAsync();
        await Sidecar.StartAsync(CancellationToken.None);
        await Until.True(() => Sidecar.State == SidecarState.Ready, $"{Run.Name} is ready");
    }

    /// <summary>As when its process dies: its connections break, and the runtime sees the process end.</summary>
    public async Task DieAsync()
    {
        await EndAsync();
        Sidecar.AppDied();
    }

    public override async ValueTask DisposeAsync()
    {
        await Sidecar.DisposeAsync();
        await base.DisposeAsync();
    }
}

namespace Alpes.Local.Sidecar;

/// <summary>One app's sidecar: its APIs on its own ports, its deliveries to the app.</summary>
internal interface ISidecar : IAsyncDisposable
{
    SidecarState State { get; }

    /// <summary>
    /// Completes when the sidecar ends by itself, with the code daprd would exit with: 0 after <c>POST /v1.0/shutdown</c>, 1 when it cannot go on.
    /// It is also completed, with 0, by <see cref="StopAsync"/>. Never faults.
    /// </summary>
    Task<int> Ended { get; }

    /// <summary>Raised on each change of <see cref="State"/>, on any thread; handlers are quick.</summary>
    event Action<ISidecar>? StateChanged;

    /// <summary>
    /// Loads the components and listens; returns once its ports answer, before the app does. Waiting for the app, asking it for its
    /// configuration and subscriptions, and delivering go on behind.
    /// </summary>
    /// <exception cref="SidecarFailure">A component cannot be started, a port is taken, …: daprd would end with code 1.</exception>
    Task StartAsync(CancellationToken cancel);

    /// <summary>The app's process is gone: what was being delivered to it goes to another replica at once, and nothing more until it answers again.</summary>
    void AppDied();

    /// <summary>Takes no more, lets what is under way end within <c>GracefulShutdown</c>, closes the ports. What is not acknowledged is delivered again after a start. Twice is once.</summary>
    /// <param name="cancel">Cancelled: at once, as if killed.</param>
    Task StopAsync(CancellationToken cancel);
}

using Alpes.Local.Resources;
using Alpes.Local.RunFile;

namespace Alpes.Local.Sidecar;

/// <summary>
/// Makes sidecars and holds what they share in one process: the broker's log, the state files, the map from app id to sidecars (for invocation and
/// for replicas). One a runtime, made from a data directory, a <see cref="TimeProvider"/> and nothing else; several runtimes may live in one process,
/// each with its own data directory. Disposing closes the shared engines, after the sidecars are stopped.
/// </summary>
internal interface ISidecars : IAsyncDisposable
{
    /// <summary>A sidecar for one app; not started. Two with one app id are replicas: they share subscriptions and are invoked in turn. After a stop, a new one is made.</summary>
    /// <param name="app">Ports, limits, environment (API tokens are read from it).</param>
    /// <param name="resources">What this app sees.</param>
    /// <param name="log">The sidecar's own log; the host writes it where <c>daprdLogDestination</c> says.</param>
    ISidecar Create(RunApp app, AppResources resources, ILogger log);
}

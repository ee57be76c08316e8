namespace Alpes.Local.Sidecar;

internal enum SidecarState
{
    /// <summary>Not listening yet.</summary>
    Starting,

    /// <summary>It answers; the app does not listen yet.</summary>
    WaitingForApp,

    /// <summary>The app listens (or the sidecar has none to wait for) and has been asked for its subscriptions: healthz is 204.</summary>
    Ready,

    /// <summary>Health checks of the app fail: nothing is delivered.</summary>
    AppUnhealthy,

    Stopping,
    Stopped,
}

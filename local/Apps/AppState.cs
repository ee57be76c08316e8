namespace Alpes.Local.Apps;

internal enum AppState
{
    Starting,
    Ready,

    /// <summary>It fails its health checks.</summary>
    Unhealthy,

    /// <summary>It died and is started again after a wait.</summary>
    Restarting,

    /// <summary>It ended, or is not to be started again.</summary>
    Stopped,
}

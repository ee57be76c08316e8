namespace Alpes.Local.Actors.Hosting;

/// <summary>Why a turn ended before the app answered.</summary>
internal enum CutCause
{
    /// <summary>The idle time is over: it counts from the start of a turn.</summary>
    Idle,

    /// <summary>The sidecar stops, or the app is not healthy any more.</summary>
    Stopped,

    /// <summary>Another host joined: the call is sent again to where the actor lives now.</summary>
    Moved,
}

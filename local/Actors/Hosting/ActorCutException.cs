namespace Alpes.Local.Actors.Hosting;

/// <summary>A turn was cut, or a call's wait for its turn.</summary>
internal sealed class ActorCutException(CutCause cause, bool waited = false) : Exception("context canceled")
{
    public CutCause Cause => cause;

    /// <summary>The app has not seen the call: it can be sent again.</summary>
    public bool Waited => waited;
}

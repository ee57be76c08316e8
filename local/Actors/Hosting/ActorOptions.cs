namespace Alpes.Local.Actors.Hosting;

/// <summary>How the actors of one type are hosted.</summary>
/// <param name="IdleTimeout">Counted from the start of an actor's last turn.</param>
/// <param name="DrainTimeout">How long running calls are waited for when another host joins.</param>
/// <param name="Reentrant">A call that carries the id of a running one joins its turn.</param>
/// <param name="MaxStackDepth">Calls in one turn at once.</param>
internal sealed record ActorOptions(TimeSpan IdleTimeout, TimeSpan DrainTimeout, bool Reentrant, int MaxStackDepth)
{
    public static readonly ActorOptions Default = new(TimeSpan.FromMinutes(60), TimeSpan.FromSeconds(2), false, 32);
}

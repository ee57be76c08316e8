namespace Alpes.Local.Actors.Hosting;

/// <summary>A place for one call at the host of an actor. The type's hosts do not change before it has been used, or cut.</summary>
internal readonly record struct Lease(ActorType Host, int Era)
{
    /// <summary>Asks the app in a turn of the actor.</summary>
    /// <param name="reentrancyId">Joins the turn of this id; null: none.</param>
    /// <param name="make">The request.</param>
    /// <returns>A 200, read to its end.</returns>
    /// <exception cref="ActorCallException">The app cannot be asked, or answers something else.</exception>
    /// <exception cref="ActorCutException">The turn was cut.</exception>
    public Task<HttpResponseMessage> RunAsync(string id, string? reentrancyId, Func<HttpRequestMessage> make, CancellationToken caller) =>
        Host.RunAsync(Era, id, reentrancyId, make, caller);
}

using System.Collections.Concurrent;

namespace Alpes.Local.Actors.Hosting;

/// <summary>Where the actors of a runtime live.</summary>
internal sealed class Placement
{
    private readonly ConcurrentDictionary<string, TypePlacement> _types = new(StringComparer.Ordinal);

    /// <summary>Raised when a type has got a host.</summary>
    public event Action<string>? Hosted;

    public bool HasHosts(string type) => _types.TryGetValue(type, out var placement) && placement.HasHosts;

    /// <summary>A place for one call at the host of an actor, which has to be used; null: no one hosts the type.</summary>
    public ValueTask<Lease?> AcquireAsync(string type, string id, CancellationToken cancel) =>
        _types.TryGetValue(type, out var placement) ? placement.AcquireAsync(id, cancel) : new((Lease?)null);

    public async Task JoinAsync(ActorType host, CancellationToken cancel)
    {
        await _types.GetOrAdd(host.Name, _ => new TypePlacement()).JoinAsync(host, cancel);
        Hosted?.Invoke(host.Name);
    }

    public Task LeaveAsync(ActorType host, bool tell, CancellationToken cut) => _types[host.Name].LeaveAsync(host, tell, cut);
}

using System.Text;

namespace Alpes.Local.Actors.Hosting;

/// <summary>Which host has which id of one type. While the hosts change, calls wait.</summary>
internal sealed class TypePlacement
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _changes = new(1, 1);
    private ActorType[] _hosts = [];
    private TaskCompletionSource? _changing;

    public bool HasHosts
    {
        get
        {
            lock (_gate) return _hosts.Length > 0;
        }
    }

    /// <summary>A place for one call at the host of an id, which has to be used; null: there is no host.</summary>
    public async ValueTask<Lease?> AcquireAsync(string id, CancellationToken cancel)
    {
        while (true)
        {
            Task change;
            lock (_gate)
            {
                if (_changing is null) return Choose(_hosts, id)?.Expect();
                change = _changing.Task;
            }

            await change.WaitAsync(cancel);
        }
    }

    public Task JoinAsync(ActorType host, CancellationToken cancel) => ChangeAsync(async () =>
    {
        ActorType[] next = [.. _hosts, host];
        await Task.WhenAll(_hosts.Select(h => h.MoveAsync(id => Choose(next, id) == h)));
        return next;
    }, cancel);

    /// <param name="tell">The app is told of the actors that end.</param>
    /// <param name="cut">Ends the telling.</param>
    public Task LeaveAsync(ActorType host, bool tell, CancellationToken cut) => ChangeAsync(async () =>
    {
        await host.CloseAsync(tell, cut);
        return [.. _hosts.Where(h => h != host)];
    }, CancellationToken.None);

    private async Task ChangeAsync(Func<Task<ActorType[]>> change, CancellationToken cancel)
    {
        await _changes.WaitAsync(cancel);
        try
        {
            lock (_gate) _changing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var next = await change();
            lock (_gate) _hosts = next;
        }
        finally
        {
            TaskCompletionSource changed;
            lock (_gate) (changed, _changing) = (_changing!, null);
            changed.SetResult();
            _changes.Release();
        }
    }

    /// <summary>The host with the highest hash of itself and the id: a host that comes or goes moves its own ids only.</summary>
    private static ActorType? Choose(ActorType[] hosts, string id) => hosts.Length switch
    {
        0 => null,
        1 => hosts[0],
        _ => hosts.MaxBy(h => Hash(h.Place, id)),
    };

    // FNV-1a, its bits mixed at the end: the same in every process.
    private static ulong Hash(string place, string id)
    {
        var hash = 14695981039346656037UL;
        foreach (var one in Encoding.UTF8.GetBytes($"{place}\0{id}")) hash = (hash ^ one) * 1099511628211UL;
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccdUL;
        return hash ^ (hash >> 33);
    }
}

using System.Net;

namespace Alpes.Local.Actors.Hosting;

/// <summary>The actors of one type on one sidecar: who is active, and whose turn it is.</summary>
internal sealed class ActorType : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Activation> _active = new(StringComparer.Ordinal);
    private readonly List<(string Id, TaskCompletionSource<Activation> Given)> _waiting = [];
    private readonly DueQueue<Activation> _idle;
    private readonly CancellationToken _cut;
    private TaskCompletionSource? _drained;
    private CutCause? _ended;
    private int _deactivating;
    private int _calls;
    private int _era;

    /// <param name="cut">Ends what is said to the app.</param>
    public ActorType(Sidecar.Sidecar sidecar, string name, ActorOptions options, CancellationToken cut)
    {
        (Sidecar, Name, Options, _cut) = (sidecar, name, options, cut);
        Place = $"{sidecar.App.AppId}:{sidecar.App.DaprHttpPort}";
        _idle = new DueQueue<Activation>(sidecar.All.Time, EndIdleAsync);
    }

    public Sidecar.Sidecar Sidecar { get; }

    public string Name { get; }

    public ActorOptions Options { get; }

    /// <summary>What tells this host from the others of its type, also after a restart.</summary>
    public string Place { get; }

    public int Count
    {
        get
        {
            lock (_gate) return _active.Count;
        }
    }

    public bool IsActive(string id)
    {
        lock (_gate) return _active.ContainsKey(id);
    }

    /// <summary>A call is on its way here, and is waited for before the type's hosts change.</summary>
    public Lease Expect()
    {
        Interlocked.Increment(ref _calls);
        lock (_gate) return new Lease(this, _era);
    }

    /// <summary>See <see cref="Lease.RunAsync"/>.</summary>
    public async Task<HttpResponseMessage> RunAsync(int era, string id, string? reentrancyId, Func<HttpRequestMessage> make, CancellationToken caller)
    {
        try
        {
            while (true)
            {
                var actor = await ActivateAsync(era, id, caller);
                if (await TurnOfAsync(actor, reentrancyId, caller) is not { } turn) continue;
                try
                {
                    actor.Used = Sidecar.All.Time.GetUtcNow();
                    using var request = make();
                    return Judge(await AskAsync(turn, request, caller), request);
                }
                finally
                {
                    actor.Leave(turn);
                }
            }
        }
        finally
        {
            if (Interlocked.Decrement(ref _calls) == 0) Volatile.Read(ref _drained)?.TrySetResult();
        }
    }

    /// <summary>Makes way for another host: calls are waited for until the drain time is over and then cut; those that live elsewhere now are deactivated.</summary>
    public async Task MoveAsync(Func<string, bool> stays)
    {
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _drained, drained);
        if (Volatile.Read(ref _calls) > 0) await Task.WhenAny(drained.Task, Task.Delay(Options.DrainTimeout, Sidecar.All.Time));
        Volatile.Write(ref _drained, null);
        EndEra(CutCause.Moved);
        foreach (var actor in Actors()) actor.Cut(CutCause.Moved);
        await DeactivateAsync(Actors().Where(a => !stays(a.Id)), CutCause.Moved, _cut);
    }

    /// <summary>Cuts all turns and forgets the actors.</summary>
    /// <param name="tell">The app is told of each.</param>
    /// <param name="cancel">Ends the telling.</param>
    public async Task CloseAsync(bool tell, CancellationToken cancel)
    {
        EndEra(CutCause.Stopped);
        if (tell)
        {
            await DeactivateAsync(Actors(), CutCause.Stopped, cancel);
            return;
        }

        foreach (var actor in Actors())
        {
            actor.Close(CutCause.Stopped);
            Remove(actor);
        }
    }

    public ValueTask DisposeAsync() => _idle.DisposeAsync();

    private async ValueTask<Turn?> TurnOfAsync(Activation actor, string? reentrancyId, CancellationToken caller)
    {
        var metrics = Sidecar.Metrics.Actors;
        metrics.Waits(Name, 1);
        try
        {
            return await actor.EnterAsync(reentrancyId, Options.MaxStackDepth, caller);
        }
        finally
        {
            metrics.Waits(Name, -1);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(Turn turn, HttpRequestMessage request, CancellationToken caller)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(caller, turn.WhenCut);
        using var limit = Sidecar.Policies.ActorTimeout(Name) is { } timeout ? new CancellationTokenSource(timeout, Sidecar.All.Time) : null;
        await using var limited = limit?.Token.UnsafeRegister(static e => ((CancellationTokenSource)e!).Cancel(), ends) ?? default;
        if (limit is not null) Sidecar.Policies.ActorMeter(Name).TimeoutApplied();
        HttpResponseMessage? answer = null;
        try
        {
            answer = await Sidecar.Channel.SendAsync(request, ends.Token);
            await answer.Content.LoadIntoBufferAsync(ends.Token);
            return answer;
        }
        catch (Exception e)
        {
            answer?.Dispose();
            caller.ThrowIfCancellationRequested();
            if (turn.CutBy is { } cause) throw new ActorCutException(cause);
            if (limit is { IsCancellationRequested: true })
            {
                Sidecar.Policies.ActorMeter(Name).TimedOut();
                throw new ActorCallException("context deadline exceeded");
            }

            if (e is HttpRequestException or IOException) throw new ActorCallException(e.Message);
            throw;
        }
    }

    private static HttpResponseMessage Judge(HttpResponseMessage answer, HttpRequestMessage request)
    {
        if (answer.StatusCode == HttpStatusCode.OK) return answer;
        using (answer)
        {
            using var body = new StreamReader(answer.Content.ReadAsStream());
            throw new ActorCallException(answer.StatusCode == HttpStatusCode.NotFound
                ? $"actor method not found: {request.RequestUri!.AbsolutePath.TrimStart('/')}"
                : $"error from actor service: ({(int)answer.StatusCode}) {body.ReadToEnd()}");
        }
    }

    /// <summary>No call that was expected until now finds an actor here any more: it may live elsewhere.</summary>
    private void EndEra(CutCause cause)
    {
        lock (_gate)
        {
            _era++;
            _ended = cause;
            foreach (var (_, given) in _waiting) given.TrySetException(new ActorCutException(cause, waited: true));
            _waiting.Clear();
        }
    }

    private ValueTask<Activation> ActivateAsync(int era, string id, CancellationToken cancel)
    {
        TaskCompletionSource<Activation> given;
        lock (_gate)
        {
            if (era != _era) throw new ActorCutException(_ended ?? CutCause.Moved, waited: true);
            if (_deactivating == 0) return new(Take(id));
            given = new TaskCompletionSource<Activation>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((id, given));
        }

        return new(given.Task.WaitAsync(cancel));
    }

    private Activation Take(string id)
    {
        if (_active.TryGetValue(id, out var actor)) return actor;
        var now = Sidecar.All.Time.GetUtcNow();
        _active[id] = actor = new Activation(id, now);
        _idle.Add(actor, now + Options.IdleTimeout);
        return actor;
    }

    private async ValueTask EndIdleAsync(Activation actor)
    {
        var since = Sidecar.All.Time.GetUtcNow() - Options.IdleTimeout;
        lock (_gate)
        {
            if (_active.GetValueOrDefault(actor.Id) != actor) return;
        }

        if (actor.Used > since) _idle.Add(actor, actor.Used + Options.IdleTimeout);
        else await DeactivateAsync([actor], CutCause.Idle, _cut, since);
    }

    /// <summary>While the app is told, calls to the whole type wait, as with daprd.</summary>
    private async Task DeactivateAsync(IEnumerable<Activation> actors, CutCause cause, CancellationToken cancel, DateTimeOffset? notUsedSince = null)
    {
        lock (_gate) _deactivating++;
        await Parallel.ForEachAsync(actors, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (actor, _) =>
        {
            if (!actor.Close(cause, notUsedSince)) return;
            Remove(actor);
            await Deactivation.TellAsync(this, actor.Id, cancel);
        });
        lock (_gate)
        {
            if (--_deactivating > 0) return;
            foreach (var (id, given) in _waiting)
            {
                if (!given.Task.IsCompleted) given.TrySetResult(Take(id));
            }

            _waiting.Clear();
        }
    }

    private void Remove(Activation actor)
    {
        lock (_gate)
        {
            if (_active.GetValueOrDefault(actor.Id) == actor) _active.Remove(actor.Id);
        }
    }

    private Activation[] Actors()
    {
        lock (_gate) return [.. _active.Values];
    }
}

namespace Alpes.Local.Actors.Hosting;

/// <summary>An active actor: one turn at a time, the others in the order in which they came.</summary>
internal sealed class Activation(string id, DateTimeOffset now)
{
    private readonly Lock _gate = new();
    private Turn? _running;
    private Queue<Turn>? _waiting;
    private long _used = now.UtcTicks;
    private bool _closed;

    public string Id => id;

    /// <summary>The start of the last turn.</summary>
    public DateTimeOffset Used
    {
        get => new(Volatile.Read(ref _used), TimeSpan.Zero);
        set => Volatile.Write(ref _used, value.UtcTicks);
    }

    /// <summary>Waits for a turn; one that is given has to be left.</summary>
    /// <returns>Null: the actor is no longer active.</returns>
    /// <exception cref="ActorCallException">There are too many calls in the turn.</exception>
    /// <exception cref="ActorCutException">The actor was deactivated while the call waited.</exception>
    public async ValueTask<Turn?> EnterAsync(string? reentrancyId, int maxDepth, CancellationToken cancel)
    {
        if (Join(reentrancyId, maxDepth) is not { } turn) return null;
        if (turn.Started is not { IsCompletedSuccessfully: false } started) return turn;
        try
        {
            await started.WaitAsync(cancel);
            return turn;
        }
        catch
        {
            Leave(turn);
            throw;
        }
    }

    public void Leave(Turn turn)
    {
        Turn? next = null;
        lock (_gate)
        {
            if (--turn.Depth > 0 || _running != turn) return;
            while (next is null && _waiting is { Count: > 0 })
            {
                // One without calls has been given up.
                if (_waiting.Dequeue() is { Depth: > 0 } first) next = first;
            }

            _running = next;
            if (_waiting is { Count: 0 }) _waiting = null;
        }

        next?.Start();
    }

    /// <summary>No turn begins any more; those there are end.</summary>
    /// <param name="notUsedSince">Only where no turn began after that; null: in any case.</param>
    /// <returns>False: it is in use, or was closed before.</returns>
    public bool Close(CutCause cause, DateTimeOffset? notUsedSince = null)
    {
        lock (_gate)
        {
            if (_closed || Used > notUsedSince) return false;
            _closed = true;
        }

        Cut(cause);
        return true;
    }

    /// <summary>Ends the turns that there are; others may begin.</summary>
    public void Cut(CutCause cause)
    {
        List<Turn> turns = [];
        lock (_gate)
        {
            if (_running is not null) turns.Add(_running);
            turns.AddRange(_waiting ?? []);
            _waiting = null;
        }

        foreach (var turn in turns) turn.Cut(cause);
    }

    private Turn? Join(string? reentrancyId, int maxDepth)
    {
        lock (_gate)
        {
            if (_closed) return null;
            if (reentrancyId is not null && Find(reentrancyId) is { } joined)
            {
                if (joined.Depth >= maxDepth) throw new ActorCallException("maximum stack depth exceeded", "ERR_ACTOR_STACK_DEPTH");
                joined.Depth++;
                return joined;
            }

            var turn = new Turn(reentrancyId);
            if (_running is null)
            {
                _running = turn;
            }
            else
            {
                turn.Wait();
                (_waiting ??= new()).Enqueue(turn);
            }

            return turn;
        }
    }

    private Turn? Find(string reentrancyId) =>
        _running?.ReentrancyId == reentrancyId ? _running : _waiting?.FirstOrDefault(t => t.ReentrancyId == reentrancyId && t.Depth > 0);
}

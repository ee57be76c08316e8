using Alpes.Local.Actors.Hosting;
using Alpes.Local.State;

namespace Alpes.Local.Actors.Schedules;

/// <summary>
/// All reminders of a runtime. They fire wherever their actor lives; while no one hosts the type they wait. What was missed is made up for, one
/// firing after the other.
/// </summary>
internal sealed class ReminderSchedule : IAsyncDisposable
{
    private const int AtOnce = 512, Retries = 3;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<ReminderKey, Planned> _planned = [];
    private readonly Dictionary<string, List<Planned>> _homeless = new(StringComparer.Ordinal);
    // Changes of one reminder are made one after the other, on disk and here.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];
    private readonly SemaphoreSlim _room = new(AtOnce, AtOnce);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lazy<ReminderStore> _store;
    private readonly DueQueue<Planned> _due;
    private readonly Placement _placement;
    private readonly TimeProvider _time;

    public ReminderSchedule(string folder, Placement placement, TimeProvider time)
    {
        (_placement, _time) = (placement, time);
        _due = new DueQueue<Planned>(time, BeginAsync);
        _store = new Lazy<ReminderStore>(() => Read(folder));
        placement.Hosted += Hosted;
    }

    /// <summary>Reads what is on disk, once.</summary>
    /// <exception cref="StateException">It cannot be read.</exception>
    public void Open() => _ = _store.Value;

    public Reminder? Find(ReminderKey key)
    {
        Open();
        lock (_gate) return _planned.GetValueOrDefault(key)?.Reminder;
    }

    /// <summary>Returns when it is on disk.</summary>
    /// <returns>False: there is one, and it is not to be replaced.</returns>
    /// <exception cref="StateException">It cannot be written.</exception>
    public async Task<bool> PutAsync(ReminderKey key, Reminder reminder, bool overwrite)
    {
        var store = _store.Value;
        using var turn = await TurnAsync(key);
        if (!overwrite && Find(key) is not null) return false;
        var begun = _time.GetUtcNow();
        await store.PutAsync(key, reminder);
        // As with daprd's scheduler: its first time counts from when it is kept.
        var planned = new Planned(key, reminder) { TryAt = reminder.Next + (_time.GetUtcNow() - begun) };
        lock (_gate)
        {
            if (_planned.TryGetValue(key, out var old)) old.IsOver = true;
            _planned[key] = planned;
        }

        _due.Add(planned, planned.TryAt);
        return true;
    }

    /// <summary>Returns when it is gone on disk.</summary>
    /// <exception cref="StateException">It cannot be written.</exception>
    public async Task DeleteAsync(ReminderKey key)
    {
        var store = _store.Value;
        using var turn = await TurnAsync(key);
        if (Find(key) is null) return;
        await store.DeleteAsync(key);
        Forget(key);
    }

    public async ValueTask DisposeAsync()
    {
        _placement.Hosted -= Hosted;
        await _stop.CancelAsync();
        await _due.DisposeAsync();
        // What is under way ends before the store does.
        for (var n = 0; n < AtOnce; n++) await _room.WaitAsync();
        if (_store.IsValueCreated) await _store.Value.DisposeAsync();
    }

    private ReminderStore Read(string folder)
    {
        var store = new ReminderStore(folder, _time);
        foreach (var (key, reminder) in store.All())
        {
            var planned = new Planned(key, reminder);
            _planned[key] = planned;
            _due.Add(planned, planned.TryAt);
        }

        return store;
    }

    private void Hosted(string type)
    {
        List<Planned>? waited;
        lock (_gate) _homeless.Remove(type, out waited);
        foreach (var planned in waited ?? []) _due.Add(planned, planned.TryAt);
    }

    private async ValueTask BeginAsync(Planned planned)
    {
        if (planned.IsOver) return;
        try
        {
            await _room.WaitAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _ = FireAsync(planned);
    }

    private async Task FireAsync(Planned planned)
    {
        var begun = _time.GetUtcNow();
        try
        {
            switch (await ReminderCall.SendAsync(_placement, planned.Key, planned.Reminder, _stop.Token))
            {
                case ReminderOutcome.NoHost:
                    Shelter(planned);
                    break;
                case ReminderOutcome.Cut:
                    _due.Add(planned, planned.TryAt);
                    break;
                case ReminderOutcome.Failed when ++planned.Failures <= Retries:
                    planned.TryAt = begun + BetweenTries;
                    _due.Add(planned, planned.TryAt);
                    break;
                default:
                    await AdvanceAsync(planned);
                    break;
            }
        }
        catch (StateException)
        {
            // What is not on disk has not happened: it fires again.
            _due.Add(planned, begun + BetweenTries);
        }
        catch (OperationCanceledException)
        {
            // Stopped: it fires after the next start.
        }
        finally
        {
            _room.Release();
        }
    }

    private async Task AdvanceAsync(Planned planned)
    {
        using var turn = await TurnAsync(planned.Key);
        if (planned.IsOver) return;
        if (planned.Reminder.After() is not { } next)
        {
            await _store.Value.DeleteAsync(planned.Key);
            Forget(planned.Key);
            return;
        }

        await _store.Value.PutAsync(planned.Key, next);
        (planned.Reminder, planned.TryAt, planned.Failures) = (next, next.Next, 0);
        _due.Add(planned, next.Next);
    }

    private void Shelter(Planned planned)
    {
        lock (_gate)
        {
            if (!_homeless.TryGetValue(planned.Key.Type, out var waiting)) _homeless[planned.Key.Type] = waiting = [];
            waiting.Add(planned);
        }

        // A host may have come meanwhile.
        if (_placement.HasHosts(planned.Key.Type)) Hosted(planned.Key.Type);
    }

    private void Forget(ReminderKey key)
    {
        lock (_gate)
        {
            if (_planned.Remove(key, out var planned)) planned.IsOver = true;
        }
    }

    private async Task<Turn> TurnAsync(ReminderKey key)
    {
        var turn = _turns[(uint)key.GetHashCode() % (uint)_turns.Length];
        await turn.WaitAsync();
        return new Turn(turn);
    }

    private readonly struct Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}

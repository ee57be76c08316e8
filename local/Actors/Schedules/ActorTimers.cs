using Alpes.Local.Actors.Hosting;
using Alpes.Local.Metrics;

namespace Alpes.Local.Actors.Schedules;

/// <summary>The timers that an app has set. They outlive the deactivation of their actor, but not the sidecar.</summary>
internal sealed class ActorTimers : IAsyncDisposable
{
    private const int AtOnce = 512;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _room = new(AtOnce, AtOnce);
    private readonly Dictionary<ReminderKey, ActorTimer> _timers = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Sidecar.Sidecar _sidecar;
    private readonly DueQueue<ActorTimer> _due;

    public ActorTimers(Sidecar.Sidecar sidecar)
    {
        _sidecar = sidecar;
        _due = new DueQueue<ActorTimer>(sidecar.All.Time, BeginAsync);
    }

    public void Put(ActorTimer timer)
    {
        lock (_gate)
        {
            if (_timers.TryGetValue(timer.Key, out var old)) old.IsOver = true;
            else Metrics.TimerSet(timer.Key.Type, 1);
            _timers[timer.Key] = timer;
        }

        _due.Add(timer, timer.Next);
    }

    public void Delete(ReminderKey key)
    {
        lock (_gate)
        {
            if (_timers.Remove(key, out var timer)) End(timer);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _due.DisposeAsync();
    }

    private ActorMetrics Metrics => _sidecar.Metrics.Actors;

    private void End(ActorTimer timer)
    {
        timer.IsOver = true;
        Metrics.TimerSet(timer.Key.Type, -1);
    }

    private async ValueTask BeginAsync(ActorTimer timer)
    {
        if (timer.IsOver) return;
        try
        {
            await _room.WaitAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _ = FireAsync(timer);
    }

    private async Task FireAsync(ActorTimer timer)
    {
        try
        {
            await SendAsync(timer);
            Metrics.TimerFired(timer.Key.Type, success: true);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Exception e) when (e is ActorCutException or ActorCallException)
        {
            Metrics.TimerFired(timer.Key.Type, success: false);
            _sidecar.Log.LogWarning("A timer of an actor of type {Type} failed: {Error}", timer.Key.Type, e.Message);
        }
        finally
        {
            _room.Release();
        }

        lock (_gate)
        {
            if (timer.IsOver) return;
            if (!timer.Advance())
            {
                _timers.Remove(timer.Key);
                End(timer);
                return;
            }
        }

        _due.Add(timer, timer.Next);
    }

    private async Task SendAsync(ActorTimer timer)
    {
        var (type, id, name) = timer.Key;
        if (await _sidecar.All.Placement.AcquireAsync(type, id, _stop.Token) is not { } lease) return;
        using var answer = await lease.RunAsync(id, null, () => ScheduledRequest.To(lease.Host, id, "/timer/" + name, timer.Body), _stop.Token);
    }
}

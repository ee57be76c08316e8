namespace Alpes.Local.Actors;

/// <summary>Hands over what is due, one after the other, each as soon as it is due and the one before has been taken.</summary>
internal sealed class DueQueue<T> : IAsyncDisposable
{
    // A timer cannot wait longer than some weeks.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<T, long> _queue = new();
    private readonly SemaphoreSlim _look = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _time;
    private readonly Func<T, ValueTask> _take;
    private readonly ITimer _timer;
    private readonly Task _run;

    /// <param name="take">Does not throw.</param>
    public DueQueue(TimeProvider time, Func<T, ValueTask> take)
    {
        (_time, _take) = (time, take);
        _timer = time.CreateTimer(_ => _look.Release(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _run = Task.Run(RunAsync);
    }

    public void Add(T item, DateTimeOffset due)
    {
        lock (_gate)
        {
            var first = !_queue.TryPeek(out _, out var earliest) || due.UtcTicks < earliest;
            _queue.Enqueue(item, due.UtcTicks);
            if (!first || _stop.IsCancellationRequested) return;
        }

        _look.Release();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        await _timer.DisposeAsync();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                while (Due(out var item)) await _take(item);
                await _look.WaitAsync(_stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private bool Due(out T item)
    {
        lock (_gate)
        {
            item = default!;
            if (_stop.IsCancellationRequested || !_queue.TryPeek(out _, out var due)) return false;
            var wait = TimeSpan.FromTicks(due - _time.GetUtcNow().UtcTicks);
            if (wait <= TimeSpan.Zero)
            {
                item = _queue.Dequeue();
                return true;
            }

            // A timer may be early by less than a millisecond.
            _timer.Change(wait < Longest ? wait + TimeSpan.FromMilliseconds(1) : Longest, Timeout.InfiniteTimeSpan);
            return false;
        }
    }
}

namespace Alpes.Chassis;

/// <summary>Wakes one waiter; signals that come while it is awake are one.</summary>
internal sealed class Signal
{
    private readonly SemaphoreSlim _semaphore = new(0, 1);

    public void Set()
    {
        try
        {
            if (_semaphore.CurrentCount == 0) _semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another signal was first; one is enough.
        }
    }

    /// <summary>Returns when signalled or after the time.</summary>
    public Task Wait(TimeSpan atMost, CancellationToken cancellation) => _semaphore.WaitAsync(atMost, cancellation);
}

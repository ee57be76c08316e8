namespace Alpes.Chassis.Consumers;

/// <summary>A position that only grows, and that can be waited for.</summary>
internal sealed class Progress
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _moved = New();

    public long Position { get; private set; }

    public void Move(long position)
    {
        TaskCompletionSource moved;
        lock (_lock)
        {
            if (position <= Position) return;
            Position = position;
            (moved, _moved) = (_moved, New());
        }
        moved.SetResult();
    }

    /// <summary>Returns when the position is there, or after the time.</summary>
    public async Task Wait(long position, TimeSpan atMost, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(atMost);
        while (MovedBefore(position) is { } moved && !patience.IsCancellationRequested)
            await moved.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>The next move, while the position is not there.</summary>
    private Task? MovedBefore(long position)
    {
        lock (_lock) return Position >= position ? null : _moved.Task;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

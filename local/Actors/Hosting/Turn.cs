namespace Alpes.Local.Actors.Hosting;

/// <summary>A turn of an actor: a call, and the calls that came back to it under its reentrancy id.</summary>
internal sealed class Turn(string? reentrancyId)
{
    private readonly CancellationTokenSource _cut = new();
    private TaskCompletionSource? _started;

    /// <summary>Null: no other call joins.</summary>
    public string? ReentrancyId => reentrancyId;

    /// <summary>Calls in it; 0: it is over, or all gave up waiting. Guarded by the activation.</summary>
    public int Depth { get; set; } = 1;

    /// <summary>Completes when it is this turn's turn; null: it is already.</summary>
    public Task? Started => _started?.Task;

    public CutCause? CutBy { get; private set; }

    public CancellationToken WhenCut => _cut.Token;

    public void Wait() => _started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Start() => _started?.TrySetResult();

    public void Cut(CutCause cause)
    {
        CutBy ??= cause;
        _started?.TrySetException(new ActorCutException(cause, waited: true));
        _cut.Cancel();
    }
}

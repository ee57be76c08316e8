using System.Data.Common;

namespace Alpes.Chassis.Log;

/// <summary>Work inside a write's transaction, after its events are in; an exception takes the whole write back.</summary>
internal delegate Task WithinTransaction(DbConnection connection, DbTransaction transaction, CancellationToken cancellation);

/// <summary>One atomic write that waits for its turn.</summary>
/// <param name="Within">Runs once a try; a write with it may run again on a new transaction when its neighbour's failed.</param>
/// <param name="Shares">Whether it may be committed together with others.</param>
/// <param name="Flushes">Whether it must be on disk when it is done. What can be derived again goes to disk with the next that must.</param>
/// <param name="IsBackground">Whether it runs on threads that give way to all others; it shares with its like.</param>
internal sealed record Write(IReadOnlyList<Draft> Drafts, WithinTransaction? Within, bool Shares, bool Flushes = true, bool IsBackground = false)
{
    private readonly TaskCompletionSource<AppendResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<AppendResult> Done => _done.Task;

    /// <summary>The outcome so far; told to the waiting caller only when the transaction is committed.</summary>
    public AppendResult Result { get; set; }

    /// <summary>A commit of it failed in a way that does not tell whether it is in the log.</summary>
    public bool IsUnsure { get; set; }

    /// <summary>It was in the log already when it was tried again.</summary>
    public bool IsIn { get; set; }

    /// <summary>Whether it may be committed together with another.</summary>
    public bool IsBeside(Write other) => Shares && other.Shares && IsBackground == other.IsBackground;

    public void Complete() => _done.TrySetResult(Result);

    public void Fail(Exception e) => _done.TrySetException(e);
}

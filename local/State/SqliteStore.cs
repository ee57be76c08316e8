using Microsoft.Data.Sqlite;

namespace Alpes.Local.State;

/// <summary>
/// State in a SQLite file, in the table that daprd's <c>state.sqlite</c> makes. Writers take turns in one queue, and those that wait are
/// committed together: none ever meets a locked database.
/// </summary>
internal sealed class SqliteStore : IStateStore
{
    private readonly Lock _gate = new();
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly ITimer? _cleanup;
    private List<Job> _waiting = [];
    private List<Job> _writing = [];
    private bool _draining;

    /// <exception cref="StateException">The file cannot be opened or made.</exception>
    public SqliteStore(SqliteOptions options, TimeProvider time)
    {
        try
        {
            _writer = new SqliteWriter(options);
            _readers = new SqliteReaders(options);
        }
        catch (SqliteException e)
        {
            throw new StateException($"{options.Source}: {e.Message}", e);
        }

        if (options.Cleanup > TimeSpan.Zero) _cleanup = time.CreateTimer(_ => _ = EnqueueAsync(new Job([], Job.Kind.Cleanup)), null, options.Cleanup, options.Cleanup);
    }

    public IReadOnlyList<string> Capabilities => ["ETAG", "TRANSACTIONAL", "TTL", "KEYS_LIKE", "ACTOR"];

    public bool SortsBulk => true;

    public bool FirstWriteGuardsDelete => false;

    public bool RefusesNegativeTtl => true;

    public StateItem? Get(string key)
    {
        try
        {
            return _readers.Get(key);
        }
        catch (SqliteException e)
        {
            throw new StateException(e.Message, e);
        }
    }

    /// <summary>Everything there is.</summary>
    /// <exception cref="StateException">The store cannot be read.</exception>
    public IReadOnlyList<StateItem> All()
    {
        try
        {
            return _readers.All();
        }
        catch (SqliteException e)
        {
            throw new StateException(e.Message, e);
        }
    }

    public async Task<bool[]> ApplyAsync(IReadOnlyList<StateOperation> operations)
    {
        var job = new Job(operations, Job.Kind.Each);
        await EnqueueAsync(job);
        return job.Done;
    }

    public async Task<bool> TransactAsync(IReadOnlyList<StateOperation> operations)
    {
        var job = new Job(operations, Job.Kind.All);
        await EnqueueAsync(job);
        return Array.TrueForAll(job.Done, d => d);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cleanup is not null) await _cleanup.DisposeAsync();
        await EnqueueAsync(new Job([], Job.Kind.Each));
        _writer.Dispose();
        _readers.Dispose();
    }

    private Task EnqueueAsync(Job job)
    {
        lock (_gate)
        {
            _waiting.Add(job);
            if (_draining) return job.Finished.Task;
            _draining = true;
        }

        // One commit is short enough to be made here; what came meanwhile is made elsewhere.
        WriteWaiting();
        return job.Finished.Task;
    }

    private void WriteWaiting()
    {
        lock (_gate) (_writing, _waiting) = (_waiting, _writing);
        var failure = _writer.Write(_writing);
        foreach (var job in _writing)
        {
            if ((job.Failure ?? failure) is { } e) job.Finished.SetException(new StateException(e.Message, e));
            else job.Finished.SetResult();
        }

        _writing.Clear();
        lock (_gate)
        {
            _draining = _waiting.Count > 0;
            if (!_draining) return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static store => store.WriteWaiting(), this, preferLocal: false);
    }

    /// <summary>What one caller wants written.</summary>
    internal sealed class Job(IReadOnlyList<StateOperation> operations, Job.Kind kind)
    {
        public enum Kind
        {
            Each,
            All,
            Cleanup,
        }

        public IReadOnlyList<StateOperation> Operations => operations;

        public Kind Is => kind;

        public bool[] Done { get; } = new bool[operations.Count];

        public SqliteException? Failure { get; set; }

        public TaskCompletionSource Finished { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Alpes.Chassis.Log;

/// <summary>
/// The one place where a process writes to its database. Writes that wait together are committed together, so that one
/// flush to disk serves them all.
/// </summary>
internal sealed partial class LogWriter : IAsyncDisposable
{
    private const int MaxEventsACommit = 2_000;

    /// <summary>A relay that holds its lease writes each second.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(5);

    private readonly Channel<Write> _queue = Channel.CreateBounded<Write>(new BoundedChannelOptions(4_096) { SingleReader = true });
    private readonly Database _database;
    private readonly ILogger _logger;
    private readonly Task _loop;
    private DbConnection? _connection;
    private Reached _reached;
    private Write? _at;
    private string? _committing;
    private volatile Failed? _fault;

    public LogWriter(Database database, ILogger<LogWriter> logger)
    {
        (_database, _logger) = (database, logger);
        _loop = Task.Run(Loop);
    }

    /// <summary>Why the database took nothing; null when it takes what it is given, and when nothing was given to it lately.</summary>
    public string? Fault => _fault is { } fault && Stopwatch.GetElapsedTime(fault.At) < Lately ? fault.Reason : null;

    /// <summary>Raised after a commit that put events into the log.</summary>
    public event Action? Appended;

    /// <exception cref="DbException">The database did not take it; nothing of this write is in.</exception>
    public async Task<AppendResult> Run(Write write, CancellationToken cancellation)
    {
        await _queue.Writer.WriteAsync(write, cancellation);
        return await write.Done;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        await Reset();
    }

    private async Task Loop()
    {
        var batch = new List<Write>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            var events = 0;
            while (events < MaxEventsACommit && _queue.Reader.TryPeek(out var next) && (batch.Count == 0 || next.IsBeside(batch[0])))
            {
                _queue.Reader.TryRead(out next);
                batch.Add(next!);
                events += next!.Drafts.Count;
            }
            await (batch[0].IsBackground ? BackgroundWork.Run(() => Commit(batch)) : Commit(batch));
        }
    }

    private async Task Commit(List<Write> writes)
    {
        var left = new Stack<List<Write>>([writes]);
        while (left.TryPop(out var next))
        {
            try
            {
                var appended = await Try(next);
                _fault = null;
                foreach (var write in next) write.Complete();
                if (appended) Appended?.Invoke();
            }
            catch (Exception e)
            {
                var (reached, at) = (_reached, _at);
                await Reset(IsOfDatabase(e));
                foreach (var part in Again(next, reached, at, e)) left.Push(part);
            }
        }
    }

    /// <summary>What is to be tried again after a failure, and how; what is left out is told that it failed.</summary>
    private List<List<Write>> Again(List<Write> writes, Reached reached, Write? at, Exception failure)
    {
        if (reached == Reached.Commit && !writes[0].IsUnsure)
        {
            foreach (var write in writes) write.IsUnsure = true;
            return [writes];
        }
        // A database that is away or full is so for all of them. What is at fault itself is tried alone, the others without it.
        var isOfDatabase = IsOfDatabase(failure);
        if (writes.Count > 1 && !isOfDatabase)
            return reached == Reached.Within ? [[.. writes.Where(write => write != at)], [at!]] : [[.. writes.Take(writes.Count / 2)], [.. writes.Skip(writes.Count / 2)]];
        if (isOfDatabase) _fault = new Failed(failure.Message, Stopwatch.GetTimestamp());
        LogFailed(writes.Count, failure is DbException ? failure.Message : failure.GetType().Name);
        foreach (var write in writes) write.Fail(failure);
        return [];
    }

    private async Task<bool> Try(List<Write> writes)
    {
        (_reached, _at) = (Reached.Opening, null);
        if (_connection is not { } connection)
        {
            _connection = connection = await _database.OpenConnection(CancellationToken.None);
            _committing = _database.Dialect.Committing?.Durable;
        }
        await Tell(connection, _database.Dialect.Committing?.For(writes));
        await using var transaction = await connection.BeginTransactionAsync();
        _reached = Reached.Placing;
        var appended = false;
        if (writes.Any(write => write.Drafts.Count > 0))
        {
            var turn = new LogTransaction(connection, transaction, _database.Dialect);
            await turn.Begin(writes, CancellationToken.None);
            foreach (var write in writes)
            {
                write.Result = turn.Place(write);
                appended |= write is { Result: AppendResult.Appended, Drafts.Count: > 0 };
            }
            await turn.Flush(CancellationToken.None);
        }
        _reached = Reached.Within;
        foreach (var write in writes)
        {
            if (write.Result != AppendResult.Appended || write.IsIn || write.Within is not { } within) continue;
            _at = write;
            await within(connection, transaction, CancellationToken.None);
        }
        _reached = Reached.Commit;
        await transaction.CommitAsync();
        return appended;
    }

    private async ValueTask Tell(DbConnection connection, string? committing)
    {
        if (committing is null || committing == _committing) return;
        await using (var pragmas = connection.Command(null, committing)) await pragmas.ExecuteNonQueryAsync();
        _committing = committing;
    }

    private bool IsOfDatabase(Exception failure) => (failure is DbException || failure.InnerException is DbException) && !_database.Refuses(failure);

    private async ValueTask Reset(bool isSpoilt = false)
    {
        if (_connection is not null) await (isSpoilt ? _database.Abandon(_connection) : _connection.DisposeAsync());
        _connection = null;
    }

    private sealed record Failed(string Reason, long At);

    /// <summary>How far a try came before it failed.</summary>
    private enum Reached
    {
        Opening,
        Placing,
        Within,
        Commit,
    }

    [LoggerMessage(LogLevel.Warning, "{Count} writes did not go through: {Reason}")]
    private partial void LogFailed(int count, string reason);
}

using System.Data.Common;
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

    private readonly Channel<Write> _queue = Channel.CreateBounded<Write>(new BoundedChannelOptions(4_096) { SingleReader = true });
    private readonly Database _database;
    private readonly ILogger _logger;
    private readonly Task _loop;
    private DbConnection? _connection;
    private InsertEvents? _insert;
    private bool _flushing;

    public LogWriter(Database database, ILogger<LogWriter> logger)
    {
        (_database, _logger) = (database, logger);
        _loop = Task.Run(Loop);
    }

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
            while (events < MaxEventsACommit && _queue.Reader.TryPeek(out var next) && (batch.Count == 0 || (next.Shares && batch[0].Shares)))
            {
                _queue.Reader.TryRead(out next);
                batch.Add(next!);
                events += next!.Drafts.Count;
            }
            await Commit(batch);
        }
    }

    private async Task Commit(List<Write> writes)
    {
        try
        {
            var appended = await Try(writes);
            foreach (var write in writes) write.Complete();
            if (appended) Appended?.Invoke();
        }
        catch (Exception e)
        {
            await Reset();
            if (writes.Count == 1)
            {
                LogFailed(e.Message);
                writes[0].Fail(e);
                return;
            }
            foreach (var write in writes) await Commit([write]);
        }
    }

    private async Task<bool> Try(List<Write> writes)
    {
        var connection = _connection ??= await _database.OpenConnection(CancellationToken.None);
        _insert ??= new InsertEvents(connection, _database.Dialect);
        await Flushing(connection, writes.Exists(write => write.Flushes));
        await using var transaction = await connection.BeginTransactionAsync();
        var appended = false;
        if (writes.Any(write => write.Drafts.Count > 0))
        {
            var turn = new LogTransaction(connection, transaction, _database.Dialect, _insert);
            await turn.Begin(writes, CancellationToken.None);
            foreach (var write in writes)
            {
                write.Result = turn.Place(write);
                appended |= write is { Result: AppendResult.Appended, Drafts.Count: > 0 };
            }
            await turn.Flush(CancellationToken.None);
        }
        foreach (var write in writes)
            if (write.Result == AppendResult.Appended && write.Within is { } within)
                await within(connection, transaction, CancellationToken.None);
        await transaction.CommitAsync();
        return appended;
    }

    private async ValueTask Flushing(DbConnection connection, bool flushes)
    {
        if (flushes == _flushing || _database.Dialect.Flushing is not { } sql) return;
        await using (var pragma = connection.Command(null, sql(flushes))) await pragma.ExecuteNonQueryAsync();
        _flushing = flushes;
    }

    private async ValueTask Reset()
    {
        _flushing = false;
        _insert?.Dispose();
        _insert = null;
        if (_connection is not null) await _connection.DisposeAsync();
        _connection = null;
    }

    [LoggerMessage(LogLevel.Warning, "A write did not go through: {Reason}")]
    private partial void LogFailed(string reason);
}

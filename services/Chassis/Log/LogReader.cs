using System.Collections.Concurrent;
using System.Data.Common;

namespace Alpes.Chassis.Log;

/// <summary>Reads events by statements that stay prepared, on connections that stay open: the log is read for every message.</summary>
internal sealed class LogReader(Database database) : IAsyncDisposable
{
    private const int MaxIdle = 8;
    private readonly ConcurrentStack<Connection> _idle = new();

    /// <param name="take">Takes a row; whether it wants the next.</param>
    public async Task Read(string sql, (string Name, object Value)[] values, Func<LoggedEvent, bool> take, CancellationToken cancellation)
    {
        if (!_idle.TryPop(out var connection)) connection = new Connection(await database.OpenConnection(cancellation));
        try
        {
            await connection.Read(sql, values, take, cancellation);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        if (_idle.Count < MaxIdle) _idle.Push(connection);
        else await connection.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryPop(out var connection)) await connection.DisposeAsync();
    }

    private sealed class Connection(DbConnection inner) : IAsyncDisposable
    {
        private readonly PreparedCommands _commands = new(inner);

        public async Task Read(string sql, (string Name, object Value)[] values, Func<LoggedEvent, bool> take, CancellationToken cancellation)
        {
            await using var reader = await _commands.Get(null, sql, values).ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                if (!take(Row(reader)))
                    break;
        }

        public async ValueTask DisposeAsync()
        {
            await _commands.DisposeAsync();
            await inner.DisposeAsync();
        }

        private static LoggedEvent Row(DbDataReader row) => new()
        {
            Position = row.GetInt64(0),
            StreamId = row.GetString(1),
            Version = row.GetInt64(2),
            EventId = row.GetString(3),
            Type = row.GetString(4),
            SchemaVersion = row.GetInt32(5),
            Topic = row.IsDBNull(6) ? null : row.GetString(6),
            PreviousPosition = row.IsDBNull(7) ? null : row.GetInt64(7),
            Data = row.IsDBNull(8) ? [] : row.GetFieldValue<byte[]>(8),
            Metadata = row.GetFieldValue<byte[]>(9),
            OccurredAt = DateTime.SpecifyKind(row.GetDateTime(10), DateTimeKind.Utc),
        };
    }
}

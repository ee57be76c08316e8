using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Alpes.Local.State;

/// <summary>A connection with the one statement that a get is. It is stepped directly: ADO's reader costs more than the row.</summary>
internal sealed class SqliteReader : IDisposable
{
    private const int Value = 0, IsBinary = 1, ETag = 2, Expires = 3, Largest = 512;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _statement;

    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public SqliteReader(SqliteOptions options)
    {
        _connection = new SqliteConnection(options.ConnectionString);
        _connection.Open();
        var sql = $"SELECT value, is_binary, etag, expiration_time FROM {SqliteOptions.Quoted(options.Table)} WHERE key = ?1 AND (expiration_time IS NULL OR expiration_time > CURRENT_TIMESTAMP)";
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_connection.Handle!, sql, out _statement), _connection.Handle!);
    }

    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public StateItem? Get(string key)
    {
        var most = Encoding.UTF8.GetMaxByteCount(key.Length);
        var bytes = most <= Largest ? stackalloc byte[most] : new byte[most];
        raw.sqlite3_bind_text(_statement, 1, bytes[..Encoding.UTF8.GetBytes(key, bytes)]);
        try
        {
            return Step() ? Row(key) : null;
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    public void Dispose()
    {
        _statement.Dispose();
        _connection.Dispose();
    }

    /// <summary>Waits for a writer, which is done soon.</summary>
    private bool Step()
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            switch (raw.sqlite3_step(_statement))
            {
                case raw.SQLITE_ROW:
                    return true;
                case raw.SQLITE_DONE:
                    return false;
                case raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_LOCKED_SHAREDCACHE when Stopwatch.GetElapsedTime(begun) < Patience:
                    raw.sqlite3_reset(_statement);
                    Thread.Sleep(1);
                    break;
                case var error:
                    SqliteException.ThrowExceptionForRC(error, _connection.Handle!);
                    break;
            }
        }
    }

    private StateItem Row(string key)
    {
        var isBinary = raw.sqlite3_column_int(_statement, IsBinary) != 0;
        ReadOnlyMemory<byte> value = isBinary ? Convert.FromBase64String(raw.sqlite3_column_text(_statement, Value).utf8_to_string()) : raw.sqlite3_column_blob(_statement, Value).ToArray();
        DateTimeOffset? expires = raw.sqlite3_column_type(_statement, Expires) == raw.SQLITE_NULL ? null
            : DateTimeOffset.Parse(raw.sqlite3_column_text(_statement, Expires).utf8_to_string(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return new StateItem(key, value, Encoding.ASCII.GetString(raw.sqlite3_column_blob(_statement, ETag)), expires);
    }
}

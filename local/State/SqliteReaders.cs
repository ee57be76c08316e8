using System.Collections.Concurrent;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Alpes.Local.State;

/// <summary>Connections that read; as many as threads read at once.</summary>
internal sealed class SqliteReaders(SqliteOptions options) : IDisposable
{
    private readonly ConcurrentBag<SqliteReader> _idle = [];

    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public StateItem? Get(string key)
    {
        if (!_idle.TryTake(out var reader)) reader = new SqliteReader(options);
        try
        {
            return reader.Get(key);
        }
        finally
        {
            _idle.Add(reader);
        }
    }

    public List<StateItem> All()
    {
        using var connection = new SqliteConnection(options.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT key, value, etag FROM {SqliteOptions.Quoted(options.Table)} WHERE (expiration_time IS NULL OR expiration_time > CURRENT_TIMESTAMP)";
        using var row = command.ExecuteReader();
        var all = new List<StateItem>();
        while (row.Read()) all.Add(new StateItem(row.GetString(0), Encoding.UTF8.GetBytes(row.GetString(1)), row.GetString(2), null));
        return all;
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var reader)) reader.Dispose();
    }
}

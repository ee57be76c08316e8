using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Alpes.Local.State;

/// <summary>Connections that read; as many as threads read at once.</summary>
internal sealed class SqliteReaders(SqliteOptions options) : IDisposable
{
    private readonly ConcurrentBag<SqliteCommand> _idle = [];

    public StateItem? Get(string key)
    {
        if (!_idle.TryTake(out var command)) command = Open();
        try
        {
            command.Parameters[0].Value = key;
            using var row = command.ExecuteReader();
            if (!row.Read()) return null;
            var text = row.GetString(0);
            ReadOnlyMemory<byte> value = row.GetBoolean(1) ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text);
            DateTimeOffset? expires = row.IsDBNull(3) ? null : DateTimeOffset.Parse(row.GetString(3), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            return new StateItem(key, value, row.GetString(2), expires);
        }
        finally
        {
            _idle.Add(command);
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
        while (_idle.TryTake(out var command)) command.Connection!.Dispose();
    }

    private SqliteCommand Open()
    {
        var connection = new SqliteConnection(options.ConnectionString);
        connection.Open();
        var command = connection.CreateCommand();
        command.CommandText = $"SELECT value, is_binary, etag, expiration_time FROM {SqliteOptions.Quoted(options.Table)} WHERE key = @key AND (expiration_time IS NULL OR expiration_time > CURRENT_TIMESTAMP)";
        command.Parameters.Add(new SqliteParameter("@key", null));
        return command;
    }
}

using System.Text;
using Microsoft.Data.Sqlite;

namespace Alpes.Local.State;

/// <summary>The one connection that writes. Used by one thread at a time.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private const string Live = "(expiration_time IS NULL OR expiration_time > CURRENT_TIMESTAMP)";

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _upsert, _insert, _update, _delete, _deleteIf, _cleanup;

    public SqliteWriter(SqliteOptions options)
    {
        _connection = new SqliteConnection(options.ConnectionString);
        _connection.Open();
        var (table, metadata) = (SqliteOptions.Quoted(options.Table), SqliteOptions.Quoted(options.MetadataTable));
        // NORMAL: what is committed outlives the process, though the last of it perhaps not the machine.
        Execute($"""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = NORMAL;
            CREATE TABLE IF NOT EXISTS {metadata} (key text NOT NULL PRIMARY KEY, value text NOT NULL);
            CREATE TABLE IF NOT EXISTS {table} (
                key TEXT NOT NULL PRIMARY KEY,
                value TEXT NOT NULL,
                is_binary BOOLEAN NOT NULL,
                etag TEXT NOT NULL,
                expiration_time TIMESTAMP DEFAULT NULL,
                update_time TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
            );
            INSERT OR IGNORE INTO {metadata} (key, value) VALUES ('migrations', '1');
            """);
        const string expires = "CASE WHEN @ttl IS NULL THEN NULL ELSE DATETIME(CURRENT_TIMESTAMP, '+' || @ttl || ' seconds') END";
        const string set = $"value = @value, is_binary = @binary, etag = @new, expiration_time = {expires}, update_time = CURRENT_TIMESTAMP";
        const string values = $"(key, value, is_binary, etag, expiration_time, update_time) VALUES (@key, @value, @binary, @new, {expires}, CURRENT_TIMESTAMP) ON CONFLICT (key) DO UPDATE SET {set}";
        _upsert = Command($"INSERT INTO {table} {values}", "@key", "@value", "@binary", "@new", "@ttl");
        _insert = Command($"INSERT INTO {table} {values} WHERE NOT {Live}", "@key", "@value", "@binary", "@new", "@ttl");
        _update = Command($"UPDATE {table} SET {set} WHERE key = @key AND etag = @etag AND {Live}", "@key", "@value", "@binary", "@new", "@ttl", "@etag");
        _delete = Command($"DELETE FROM {table} WHERE key = @key", "@key");
        _deleteIf = Command($"DELETE FROM {table} WHERE key = @key AND etag = @etag AND {Live}", "@key", "@etag");
        _cleanup = Command($"DELETE FROM {table} WHERE NOT {Live}");
    }

    /// <summary>Does all jobs in one commit; a job that must be done as a whole or not at all is undone by itself.</summary>
    /// <returns>What failed for all of them; null: nothing did.</returns>
    public SqliteException? Write(IReadOnlyList<SqliteStore.Job> jobs)
    {
        try
        {
            Execute("BEGIN IMMEDIATE");
            foreach (var job in jobs) Do(job);
            Execute("COMMIT");
            return null;
        }
        catch (SqliteException e)
        {
            try
            {
                Execute("ROLLBACK");
            }
            catch (SqliteException)
            {
                // Nothing was begun.
            }

            return e;
        }
    }

    public void Dispose() => _connection.Dispose();

    private void Do(SqliteStore.Job job)
    {
        if (job.Is == SqliteStore.Job.Kind.Cleanup)
        {
            _cleanup.ExecuteNonQuery();
            return;
        }

        if (job.Operations.Count == 1)
        {
            Try(job, 0);
            return;
        }

        Execute("SAVEPOINT job");
        for (var i = 0; i < job.Operations.Count && job.Failure is null; i++)
        {
            Try(job, i);
            if (job.Is == SqliteStore.Job.Kind.All && !job.Done[i]) break;
        }

        var undo = job.Failure is not null || (job.Is == SqliteStore.Job.Kind.All && !Array.TrueForAll(job.Done, d => d));
        Execute(undo ? "ROLLBACK TO job; RELEASE job" : "RELEASE job");
    }

    private void Try(SqliteStore.Job job, int at)
    {
        try
        {
            job.Done[at] = Apply(job.Operations[at]);
        }
        catch (SqliteException e)
        {
            job.Failure = e;
        }
    }

    private bool Apply(StateOperation operation)
    {
        var command = (operation.Value, operation.ETag, operation.FirstWrite) switch
        {
            (null, null, _) => _delete,
            (null, _, _) => _deleteIf,
            (_, not null, _) => _update,
            (_, _, true) => _insert,
            _ => _upsert,
        };
        command.Parameters["@key"].Value = operation.Key;
        if (operation.ETag is not null) command.Parameters["@etag"].Value = operation.ETag;
        if (operation.Value is not null)
        {
            command.Parameters["@value"].Value = operation.IsBinary ? Convert.ToBase64String(operation.Value) : Encoding.UTF8.GetString(operation.Value);
            command.Parameters["@binary"].Value = operation.IsBinary;
            command.Parameters["@new"].Value = Guid.NewGuid().ToString();
            command.Parameters["@ttl"].Value = operation.Ttl is { } ttl ? (long)ttl.TotalSeconds : DBNull.Value;
        }

        return command.ExecuteNonQuery() > 0 || command == _delete;
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters) command.Parameters.Add(new SqliteParameter(name, null));
        return command;
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

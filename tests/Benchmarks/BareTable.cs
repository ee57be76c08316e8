using Alpes.Chassis.Log;
using Microsoft.Data.Sqlite;

namespace Alpes.Tests.Benchmarks;

/// <summary>The limit: one prepared insert of the log's own row, and a commit; no check, no queue, nothing around it.</summary>
internal sealed class BareTable : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private long _position;

    public BareTable(SqliteConnection connection)
    {
        _connection = connection;
        _insert = connection.CreateCommand();
        _insert.CommandText =
            "INSERT INTO events (position, stream_id, version, event_id, type, schema_version, topic, previous_position, data, metadata, occurred_at) "
            + "VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        for (var i = 0; i <= 10; i++) _insert.Parameters.Add(new SqliteParameter { ParameterName = "$" + i });
    }

    /// <summary>Inserts the rows of these drafts in one transaction. It blocks, as SQLite does.</summary>
    public Task Insert(IReadOnlyList<Draft> drafts)
    {
        using var transaction = _connection.BeginTransaction();
        _insert.Transaction = transaction;
        foreach (var draft in drafts)
        {
            object[] row =
            [
                ++_position, draft.StreamId, Math.Max(1, draft.Version), draft.EventId, draft.Type.Name, draft.Type.SchemaVersion,
                draft.Type.Topic!, _position - 1, draft.Data, Drafts.Metadata, draft.OccurredAt.UtcDateTime,
            ];
            for (var i = 0; i < row.Length; i++) _insert.Parameters[i].Value = row[i];
            _insert.ExecuteNonQuery();
        }
        transaction.Commit();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }
}

using System.Data.Common;
using System.Globalization;

namespace Alpes.Chassis.Log;

/// <summary>The prepared inserts of one connection, by number of rows.</summary>
internal sealed class InsertEvents(DbConnection connection, Dialect dialect) : IDisposable
{
    private const string Columns =
        "position, stream_id, version, event_id, type, schema_version, topic, previous_position, data, metadata, occurred_at";

    private const int ColumnCount = 11;

    private readonly Dictionary<int, DbCommand> _prepared = [];

    public async Task Run(IReadOnlyList<LoggedEvent> rows, DbTransaction transaction, CancellationToken cancellation)
    {
        for (var done = 0; done < rows.Count; done += dialect.RowsAnInsert)
        {
            var count = Math.Min(dialect.RowsAnInsert, rows.Count - done);
            var insert = Prepared(count);
            insert.Transaction = transaction;
            for (var i = 0; i < count; i++) Bind(insert, i * ColumnCount, rows[done + i]);
            await insert.ExecuteNonQueryAsync(cancellation);
        }
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
    }

    private static void Bind(DbCommand insert, int at, LoggedEvent row)
    {
        var values = insert.Parameters;
        values[at].Value = row.Position;
        values[at + 1].Value = row.StreamId;
        values[at + 2].Value = row.Version;
        values[at + 3].Value = row.EventId;
        values[at + 4].Value = row.Type;
        values[at + 5].Value = row.SchemaVersion;
        values[at + 6].Value = (object?)row.Topic ?? DBNull.Value;
        values[at + 7].Value = (object?)row.PreviousPosition ?? DBNull.Value;
        values[at + 8].Value = row.Data;
        values[at + 9].Value = row.Metadata;
        values[at + 10].Value = row.OccurredAt;
    }

    private DbCommand Prepared(int rows)
    {
        if (_prepared.TryGetValue(rows, out var known)) return known;
        var command = connection.CreateCommand();
        var names = Enumerable.Range(0, rows * ColumnCount).Select(i => "@p" + i.ToString(CultureInfo.InvariantCulture)).ToArray();
        command.CommandText = $"INSERT INTO events ({Columns}) VALUES "
            + string.Join(", ", names.Chunk(ColumnCount).Select(row => "(" + string.Join(", ", row) + ")"));
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
        return _prepared[rows] = command;
    }
}

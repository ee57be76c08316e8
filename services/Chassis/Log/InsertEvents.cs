using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;

namespace Alpes.Chassis.Log;

/// <summary>Inserts placed events, as many by a statement as the database takes.</summary>
internal static class InsertEvents
{
    private static readonly (string Name, Func<LoggedEvent, object> Of)[] Columns =
    [
        ("position", row => row.Position),
        ("stream_id", row => row.StreamId),
        ("version", row => row.Version),
        ("event_id", row => row.EventId),
        ("type", row => row.Type),
        ("schema_version", row => row.SchemaVersion),
        ("topic", row => (object?)row.Topic ?? DBNull.Value),
        ("previous_position", row => (object?)row.PreviousPosition ?? DBNull.Value),
        ("data", row => row.Data),
        ("metadata", row => row.Metadata),
        ("occurred_at", row => row.OccurredAt),
    ];

    private static readonly ConcurrentDictionary<int, (string Sql, string[] Names)> Statements = new();

    public static async Task Run(DbConnection connection, DbTransaction transaction, IReadOnlyList<LoggedEvent> rows, int rowsAnInsert, CancellationToken cancellation)
    {
        for (var done = 0; done < rows.Count; done += rowsAnInsert)
        {
            var (sql, names) = Statements.GetOrAdd(Math.Min(rowsAnInsert, rows.Count - done), Statement);
            var values = new (string, object)[names.Length];
            for (var i = 0; i < names.Length; i++) values[i] = (names[i], Columns[i % Columns.Length].Of(rows[done + (i / Columns.Length)]));
            await connection.Prepared(transaction, sql, values).ExecuteNonQueryAsync(cancellation);
        }
    }

    private static (string Sql, string[] Names) Statement(int rows)
    {
        var names = Enumerable.Range(0, rows * Columns.Length).Select(i => "@p" + i.ToString(CultureInfo.InvariantCulture)).ToArray();
        return ($"INSERT INTO events ({string.Join(", ", Columns.Select(column => column.Name))}) VALUES "
            + string.Join(", ", names.Chunk(Columns.Length).Select(row => "(" + string.Join(", ", row) + ")")), names);
    }
}

using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;

namespace Alpes.Chassis.Log;

/// <summary>Inserts placed events, as many by a statement as the database takes.</summary>
internal static class InsertEvents
{
    private const string Columns =
        "position, stream_id, version, event_id, type, schema_version, topic, previous_position, data, metadata, occurred_at";

    private const int ColumnCount = 11;

    private static readonly ConcurrentDictionary<int, (string Sql, string[] Names)> Statements = new();

    public static async Task Run(PreparedCommands commands, DbTransaction transaction, IReadOnlyList<LoggedEvent> rows, int rowsAnInsert, CancellationToken cancellation)
    {
        for (var done = 0; done < rows.Count; done += rowsAnInsert)
        {
            var count = Math.Min(rowsAnInsert, rows.Count - done);
            var (sql, names) = Statements.GetOrAdd(count, Statement);
            var values = new (string, object)[names.Length];
            for (var i = 0; i < names.Length; i++) values[i] = (names[i], Value(rows[done + (i / ColumnCount)], i % ColumnCount));
            await commands.Get(transaction, sql, values).ExecuteNonQueryAsync(cancellation);
        }
    }

    private static object Value(LoggedEvent row, int column) => column switch
    {
        0 => row.Position,
        1 => row.StreamId,
        2 => row.Version,
        3 => row.EventId,
        4 => row.Type,
        5 => row.SchemaVersion,
        6 => (object?)row.Topic ?? DBNull.Value,
        7 => (object?)row.PreviousPosition ?? DBNull.Value,
        8 => row.Data,
        9 => row.Metadata,
        _ => row.OccurredAt,
    };

    private static (string Sql, string[] Names) Statement(int rows)
    {
        var names = Enumerable.Range(0, rows * ColumnCount).Select(i => "@p" + i.ToString(CultureInfo.InvariantCulture)).ToArray();
        return ($"INSERT INTO events ({Columns}) VALUES " + string.Join(", ", names.Chunk(ColumnCount).Select(row => "(" + string.Join(", ", row) + ")")), names);
    }
}

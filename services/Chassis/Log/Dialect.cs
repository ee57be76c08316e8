using System.Text.Json;
using Alpes.Chassis.Log.Sqlite;

namespace Alpes.Chassis.Log;

/// <summary>Where the two databases differ in the statements of the log.</summary>
/// <param name="LockHead">Takes the row that appends take turns on until the transaction ends; null where a transaction that writes is alone by itself.</param>
/// <param name="InList">The values of the JSON array <c>@ids</c> as the column <c>value</c>.</param>
/// <param name="Pairs">The pairs of the JSON array <c>@streams</c> as the columns <c>id</c> and <c>behind</c>.</param>
/// <param name="RowsAnInsert">How many rows one insert statement carries.</param>
/// <param name="Committing">How the connection is told what its next commits are; null where they are all alike.</param>
/// <param name="Limits">Whether the first rows are asked for by <c>LIMIT</c> at the end, not by <c>TOP</c> at the beginning.</param>
internal sealed record Dialect(string? LockHead, string InList, string Pairs, int RowsAnInsert, Committing? Committing, bool Limits)
{
    private const string Before = "position, e.stream_id, version, event_id, type, schema_version, topic, previous_position";
    private const string Behind = "metadata, occurred_at";

    /// <summary>A write transaction is exclusive from its beginning, and a statement costs no journey.</summary>
    public static readonly Dialect Sqlite = new(
        null,
        "(SELECT value FROM json_each(@ids))",
        "(SELECT json_extract(value, '$[0]') AS id, json_extract(value, '$[1]') AS behind FROM json_each(@streams))",
        1,
        new Committing(
            Durable: DurableConnection.Commits,
            Derived: "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 8000",
            // A checkpoint of 8,000 pages keeps a core from serving for milliseconds (ADR 9).
            Background: "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 250"),
        Limits: true);

    /// <summary>A command holds 2,100 parameters; a row has eleven.</summary>
    public static readonly Dialect SqlServer = new(
        "UPDATE heads SET position = position WHERE topic = ''",
        "(SELECT value COLLATE Latin1_General_100_BIN2 AS value FROM OPENJSON(@ids) WITH (value nvarchar(160) '$'))",
        "(SELECT id COLLATE Latin1_General_100_BIN2 AS id, behind FROM OPENJSON(@streams) WITH (id nvarchar(160) '$[0]', behind bigint '$[1]'))",
        100,
        null,
        Limits: false);

    /// <summary>The parameter that <see cref="InList"/> reads.</summary>
    public static (string Name, object Value) Ids(IEnumerable<string> ids) => ("@ids", JsonSerializer.Serialize(ids.ToArray(), LogJson.Default.StringArray));

    /// <summary>Whole events by id.</summary>
    public string ByIds { get; } = $"SELECT {Before}, data, {Behind} FROM {InList} AS ids CROSS JOIN events AS e WHERE e.event_id = ids.value";

    /// <summary>Events of streams, each from behind a version; not ordered. The cross join makes it one seek a stream.</summary>
    public string Streams { get; } = $"SELECT {Before}, data, {Behind} FROM {Pairs} AS s CROSS JOIN events AS e WHERE e.stream_id = s.id AND e.version > s.behind";

    /// <summary>The first <c>@limit</c> events that a condition fits, in an order.</summary>
    /// <param name="publishedData">Without the data of what is not published.</param>
    public string First(string condition, string order, bool publishedData = false) =>
        $"SELECT {(Limits ? "" : "TOP (@limit) ")}{Before}, {(publishedData ? "CASE WHEN topic IS NULL THEN NULL ELSE data END" : "data")}, {Behind} "
        + $"FROM events AS e WHERE {condition} ORDER BY {order}{(Limits ? " LIMIT @limit" : "")}";

    /// <summary>Takes away some rows of a table from before a time.</summary>
    public string DeleteBefore(string table, string column, int count) => Limits
        ? $"DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} WHERE {column} < @before LIMIT {count})"
        : $"DELETE TOP ({count}) FROM {table} WHERE {column} < @before";
}

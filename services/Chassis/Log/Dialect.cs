namespace Alpes.Chassis.Log;

/// <summary>Where the two databases differ in the statements of the write path.</summary>
/// <param name="LockHead">Takes the row that appends take turns on until the transaction ends; null where a transaction that writes is alone by itself.</param>
/// <param name="InList">The values of a JSON array parameter as a column.</param>
/// <param name="RowsAnInsert">How many rows one insert statement carries.</param>
/// <param name="Flushing">Makes the connection's next commits wait for the disk, or not; null where a commit always does.</param>
internal sealed record Dialect(string? LockHead, string InList, int RowsAnInsert, Func<bool, string>? Flushing)
{
    /// <summary>A write transaction is exclusive from its beginning, and a statement costs no journey.</summary>
    public static readonly Dialect Sqlite = new(
        null,
        "(SELECT value FROM json_each(@ids))",
        1,
        flushes => flushes ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");

    /// <summary>A command holds 2,100 parameters; a row has eleven.</summary>
    public static readonly Dialect SqlServer = new(
        "UPDATE heads SET position = position WHERE topic = ''",
        "(SELECT value COLLATE Latin1_General_100_BIN2 AS value FROM OPENJSON(@ids))",
        100,
        null);
}

using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Alpes.Chassis.Log.Sqlite;

/// <summary>Sets each connection up for a durable write-ahead log.</summary>
internal sealed class DurableConnection : DbConnectionInterceptor
{
    /// <summary>What its commits are like.</summary>
    public const string Commits = "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000;";

    public const string Pragmas =
        "PRAGMA journal_mode = WAL; " + Commits + " PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 10000;";

    public static readonly DurableConnection Instance = new();

    /// <summary>The pool opens a connection once; EF says that it opened each time it takes it from there.</summary>
    private static readonly ConditionalWeakTable<sqlite3, object> SetUp = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (!IsNew(connection)) return;
        using var pragmas = connection.Command(null, Pragmas);
        pragmas.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (!IsNew(connection)) return;
        await using var pragmas = connection.Command(null, Pragmas);
        await pragmas.ExecuteNonQueryAsync(cancellationToken);
    }

    private static bool IsNew(DbConnection connection) => SetUp.TryAdd(((SqliteConnection)connection).Handle!, SetUp);
}

using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Alpes.Chassis.Log.Sqlite;

/// <summary>Sets each connection up for a durable write-ahead log.</summary>
internal sealed class DurableConnection : DbConnectionInterceptor
{
    public const string Pragmas =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 10000;";

    public static readonly DurableConnection Instance = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var pragmas = connection.Command(null, Pragmas);
        pragmas.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var pragmas = connection.Command(null, Pragmas);
        await pragmas.ExecuteNonQueryAsync(cancellationToken);
    }
}

using Microsoft.EntityFrameworkCore;

namespace Alpes.Chassis.Log.Sqlite;

internal sealed class SqliteLogContext(DbContextOptions<SqliteLogContext> options) : LogContext(options)
{
    protected override string ExactCollation => "BINARY";
}

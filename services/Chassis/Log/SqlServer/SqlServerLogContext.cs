using Microsoft.EntityFrameworkCore;

namespace Alpes.Chassis.Log.SqlServer;

internal sealed class SqlServerLogContext(DbContextOptions<SqlServerLogContext> options) : LogContext(options)
{
    protected override string ExactCollation => "Latin1_General_100_BIN2";
}

using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Chassis.Log.SqlServer;

/// <summary>A database of a SQL Server, made at start if it is not there.</summary>
internal sealed class SqlServerDatabase : Database
{
    private readonly string _connectionString;
    private readonly DbContextOptions<SqlServerLogContext> _options;

    public SqlServerDatabase(string connectionString)
    {
        _connectionString = connectionString;
        var options = new DbContextOptionsBuilder<SqlServerLogContext>();
        Configure(options);
        _options = options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options;
    }

    public override Dialect Dialect => Dialect.SqlServer;

    public override LogContext Context() => new SqlServerLogContext(_options);

    public override async Task<DbConnection> OpenConnection(CancellationToken cancellation)
    {
        var connection = new SqlConnection(_connectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    public override void Configure(DbContextOptionsBuilder options, DbConnection? connection = null)
    {
        if (connection is null) options.UseSqlServer(_connectionString);
        else options.UseSqlServer(connection);
    }
}

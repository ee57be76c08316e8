using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alpes.Chassis.Log.SqlServer;

/// <summary>A database of a SQL Server, made at start if it is not there.</summary>
internal sealed class SqlServerDatabase : Database
{
    private const int NoNull = 515;
    private const int Constraint = 547;
    private const int UniqueIndex = 2601;
    private const int UniqueKey = 2627;
    private const int TruncatedWhere = 2628;
    private const int Truncated = 8152;
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

    public override LogContext Context(IModel? model = null) =>
        new SqlServerLogContext(model is null ? _options : new DbContextOptionsBuilder<SqlServerLogContext>(_options).UseModel(model).Options);

    public override async Task<DbConnection> OpenConnection(CancellationToken cancellation)
    {
        var connection = new SqlConnection(_connectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    public override bool Refuses(Exception failure) =>
        (failure as SqlException ?? failure.InnerException as SqlException)?.Number is NoNull or Constraint or UniqueIndex or UniqueKey or Truncated or TruncatedWhere;

    public override void Configure(DbContextOptionsBuilder options, DbConnection? connection = null)
    {
        if (connection is null) options.UseSqlServer(_connectionString);
        else options.UseSqlServer(connection);
    }
}

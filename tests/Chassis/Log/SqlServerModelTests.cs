using Alpes.Chassis.Log.SqlServer;
using Microsoft.Data.SqlClient;

namespace Alpes.Tests.Chassis.Log;

/// <summary>Each test has a database of its own on the server that <c>ALPES_SQLSERVER</c> names.</summary>
[Needs("ALPES_SQLSERVER")]
public sealed class SqlServerModelTests : ModelContract
{
    private readonly string _connectionString = new SqlConnectionStringBuilder(Environment.GetEnvironmentVariable("ALPES_SQLSERVER"))
    {
        InitialCatalog = "alpes-test-" + Guid.NewGuid().ToString("N"),
    }.ToString();

    internal override Task<LogFixture> Open() => LogFixture.Open(new SqlServerDatabase(_connectionString));
}

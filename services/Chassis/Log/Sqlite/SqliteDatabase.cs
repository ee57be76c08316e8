using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alpes.Chassis.Log.Sqlite;

/// <summary>One file; write-ahead log, each commit flushed to disk before it is answered.</summary>
internal sealed class SqliteDatabase : Database
{
    private const int TooBig = 18;
    private const int Constraint = 19;
    private const int Mismatch = 20;
    private static readonly TimeSpan TurnPoll = TimeSpan.FromMilliseconds(50);
    private readonly string _path;
    private readonly string _connectionString;
    private readonly DbContextOptions<SqliteLogContext> _options;

    /// <param name="path">The file; its folder is made if it is not there.</param>
    public SqliteDatabase(string path)
    {
        _path = path;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 }.ToString();
        var options = new DbContextOptionsBuilder<SqliteLogContext>();
        Configure(options);
        _options = options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options;
    }

    public override Dialect Dialect => Dialect.Sqlite;

    public override LogContext Context(IModel? model = null) =>
        new SqliteLogContext(model is null ? _options : new DbContextOptionsBuilder<SqliteLogContext>(_options).UseModel(model).Options);

    public override async Task<DbConnection> OpenConnection(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellation);
        await using var pragmas = connection.Command(null, DurableConnection.Pragmas);
        await pragmas.ExecuteNonQueryAsync(cancellation);
        return connection;
    }

    /// <summary>What was opened while the file was read-only, or is spoilt otherwise, stays so: the pool would give it back.</summary>
    public override ValueTask Abandon(DbConnection connection)
    {
        SqliteConnection.ClearPool((SqliteConnection)connection);
        return connection.DisposeAsync();
    }

    public override bool Refuses(Exception failure) =>
        (failure as SqliteException ?? failure.InnerException as SqliteException)?.SqliteErrorCode is TooBig or Constraint or Mismatch;

    public override void Configure(DbContextOptionsBuilder options, DbConnection? connection = null)
    {
        if (connection is null) options.UseSqlite(_connectionString);
        else options.UseSqlite(connection);
        options.AddInterceptors(DurableConnection.Instance);
    }

    /// <summary>
    /// EF's own lock on SQLite is a row that a killed process leaves behind for ever. A file held open is free again
    /// whatever ends its holder; who holds it may take such a row away.
    /// </summary>
    protected override async Task<IAsyncDisposable?> MigrationTurn(LogContext context, CancellationToken cancellation)
    {
        FileStream? turn = null;
        while (turn is null)
        {
            try
            {
                turn = new FileStream(_path + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException)
            {
                await Task.Delay(TurnPoll, cancellation);
            }
        }
        await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancellation);
        return turn;
    }
}

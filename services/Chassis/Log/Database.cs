using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Chassis.Log;

/// <summary>A service's own database, on either provider.</summary>
internal abstract class Database
{
    public abstract Dialect Dialect { get; }

    /// <summary>A context for reading; it tracks nothing.</summary>
    public abstract LogContext Context();

    public abstract Task<DbConnection> OpenConnection(CancellationToken cancellation);

    /// <summary>Closes a connection on which the database failed, so that it is not used again; one whose provider knows a broken connection itself has no more to do.</summary>
    public virtual ValueTask Abandon(DbConnection connection) => connection.DisposeAsync();

    /// <summary>Lets a read model's context use this database, over a connection of its own or a given one.</summary>
    public abstract void Configure(DbContextOptionsBuilder options, DbConnection? connection = null);

    /// <summary>Whether a statement was refused for what it says, and would be again; not for the database's being away, busy or full.</summary>
    public abstract bool Refuses(Exception failure);

    /// <summary>Makes the database and its schema if they are not there yet, one replica at a time.</summary>
    public async Task Migrate(CancellationToken cancellation)
    {
        await using var context = Context();
        if (!(await context.Database.GetPendingMigrationsAsync(cancellation)).Any()) return;
        await using var turn = await MigrationTurn(context, cancellation);
        await context.Database.MigrateAsync(cancellation);
    }

    /// <summary>Waits until no other replica migrates; what it returns ends the turn.</summary>
    protected virtual Task<IAsyncDisposable?> MigrationTurn(LogContext context, CancellationToken cancellation) =>
        Task.FromResult<IAsyncDisposable?>(null);
}

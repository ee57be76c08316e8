using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alpes.Chassis.Log;

/// <summary>A service's own database, on either provider.</summary>
internal abstract class Database : IAsyncDisposable
{
    private const int MaxIdle = 8;
    private readonly ConcurrentStack<DbConnection> _idle = new();

    public abstract Dialect Dialect { get; }

    /// <summary>A context for reading; it tracks nothing.</summary>
    /// <param name="model">In place of its own, which takes long to make.</param>
    public abstract LogContext Context(IModel? model = null);

    public abstract Task<DbConnection> OpenConnection(CancellationToken cancellation);

    /// <summary>Closes a connection on which the database failed, so that it is not used again; one whose provider knows a broken connection itself has no more to do.</summary>
    public virtual ValueTask Abandon(DbConnection connection) => connection.DisposeAsync();

    /// <summary>Lets a read model's context use this database, over a connection of its own or a given one.</summary>
    public abstract void Configure(DbContextOptionsBuilder options, DbConnection? connection = null);

    /// <summary>Whether a statement was refused for what it says, and would be again; not for the database's being away, busy or full.</summary>
    public abstract bool Refuses(Exception failure);

    /// <summary>Reads rows by a statement that stays prepared, on a connection that stays open.</summary>
    /// <param name="take">Takes a row; whether it wants the next.</param>
    public async Task Read(string sql, (string Name, object Value)[] values, Func<DbDataReader, bool> take, CancellationToken cancellation)
    {
        if (!_idle.TryPop(out var connection)) connection = await OpenConnection(cancellation);
        try
        {
            await using var reader = await connection.Prepared(null, sql, values).ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation) && take(reader)) BackgroundWork.GiveWay();
        }
        catch (DbException)
        {
            // What befell this one may have befallen the others.
            await Abandon(connection);
            await DisposeAsync();
            throw;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        if (_idle.Count < MaxIdle) _idle.Push(connection);
        else await connection.DisposeAsync();
    }

    /// <summary>All rows.</summary>
    public async Task<List<T>> All<T>(string sql, (string Name, object Value)[] values, Func<DbDataReader, T> row, CancellationToken cancellation)
    {
        var all = new List<T>();
        await Read(sql, values, reader =>
        {
            all.Add(row(reader));
            return true;
        }, cancellation);
        return all;
    }

    /// <summary>The one row that there is, or the default.</summary>
    public async Task<T?> One<T>(string sql, (string Name, object Value)[] values, Func<DbDataReader, T> row, CancellationToken cancellation)
    {
        T? found = default;
        await Read(sql, values, reader =>
        {
            found = row(reader);
            return false;
        }, cancellation);
        return found;
    }

    /// <summary>Closes what is read on; it opens again when it is needed.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_idle.TryPop(out var connection)) await connection.DisposeAsync();
    }

    /// <summary>Makes the database and its schema if they are not there yet, one replica at a time.</summary>
    public async Task Migrate(CancellationToken cancellation)
    {
        // Each migration brings its own model.
        await using var context = Context(new ModelBuilder().FinalizeModel());
        if (!(await context.Database.GetPendingMigrationsAsync(cancellation)).Any()) return;
        await using var turn = await MigrationTurn(context, cancellation);
        await context.Database.MigrateAsync(cancellation);
    }

    /// <summary>Waits until no other replica migrates; what it returns ends the turn.</summary>
    protected virtual Task<IAsyncDisposable?> MigrationTurn(LogContext context, CancellationToken cancellation) =>
        Task.FromResult<IAsyncDisposable?>(null);
}

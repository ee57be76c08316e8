using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Alpes.Chassis.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Database = Alpes.Chassis.Log.Database;

namespace Alpes.Chassis.ReadModels;

/// <summary>Opens the context of one read model, for queries or inside a write.</summary>
/// <typeparam name="TModel">Has a constructor that takes <see cref="DbContextOptions{TModel}"/>.</typeparam>
public sealed class ReadModel<TModel> : IReadModel
    where TModel : ReadModelContext
{
    private readonly Database _database;
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Kept as long as their connection: to make a context costs more than a small batch.</summary>
    private readonly ConditionalWeakTable<DbConnection, ConcurrentDictionary<string, TModel>> _writing = [];

    private volatile Serving? _serving;
    private volatile TaskCompletionSource _current = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ReadModel(Database database)
    {
        _database = database;
        using var model = Create(Options(null, null).Options);
        Shape = model.CodeShape;
        Name = SnakeCase.Of(typeof(TModel).Name is var type && type.EndsWith("Model", StringComparison.Ordinal) ? type[..^"Model".Length] : type).Replace('_', '-');
    }

    private sealed record Serving(string Generation, PooledDbContextFactory<TModel> Contexts)
    {
        public ConcurrentDictionary<Func<TModel, string>, string> Statements { get; } = [];
    }

    /// <summary>Its name in the API and in the database, such as <c>records</c>.</summary>
    public string Name { get; }

    internal ModelShape Shape { get; }

    internal List<ProjectedTopic> Topics { get; } = [];

    ModelShape IReadModel.Shape => Shape;

    IReadOnlyList<ProjectedTopic> IReadModel.Topics => Topics;

    string? IReadModel.Serves => _serving?.Generation;

    /// <summary>A context for queries; it tracks nothing.</summary>
    /// <exception cref="ReadModelUnavailableException">Its tables are being built and there are none that can serve meanwhile.</exception>
    public TModel Query() => _serving is { } serving ? serving.Contexts.CreateDbContext() : throw new ReadModelUnavailableException(Name);

    /// <summary>Reads rows by a statement that stays prepared, for what is asked so often that it shows what a query costs to make.</summary>
    /// <param name="sql">The statement over the context's tables; asked for once a generation.</param>
    /// <param name="take">Takes a row; whether it wants the next.</param>
    /// <inheritdoc cref="Query" path="/exception"/>
    public Task Read(Func<TModel, string> sql, (string Name, object Value)[] values, Func<DbDataReader, bool> take, CancellationToken cancellation) =>
        _database.Read(Text(sql), values, take, cancellation);

    /// <summary>Same, of the one row that there is; the default where there is none.</summary>
    /// <inheritdoc cref="Query" path="/exception"/>
    public Task<T?> One<T>(Func<TModel, string> sql, (string Name, object Value)[] values, Func<DbDataReader, T> row, CancellationToken cancellation) =>
        _database.One(Text(sql), values, row, cancellation);

    private string Text(Func<TModel, string> sql)
    {
        var serving = _serving ?? throw new ReadModelUnavailableException(Name);
        return serving.Statements.GetOrAdd(sql, static (sql, contexts) =>
        {
            using var model = contexts.CreateDbContext();
            return sql(model);
        }, serving.Contexts);
    }

    /// <summary>The context that writes a generation's tables over a connection, in a transaction of the log; for one at a time.</summary>
    internal TModel Within(DbConnection connection, DbTransaction transaction, string generation)
    {
        var model = _writing.GetOrCreateValue(connection).GetOrAdd(generation, name => Create(Options(connection, name).Options));
        model.ChangeTracker.Clear();
        model.Database.AutoSavepointsEnabled = false;
        model.Database.UseTransaction(null);
        model.Database.UseTransaction(transaction);
        return model;
    }

    /// <summary>Returns when a generation of the code's own shape serves.</summary>
    internal Task WhenCurrent(CancellationToken cancellation) => _current.Task.WaitAsync(cancellation);

    /// <summary>One at a time writes to the serving generation.</summary>
    internal async Task<IDisposable> Turn(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        return new Held(_turn);
    }

    Task<IDisposable> IReadModel.Pause(CancellationToken cancellation) => Turn(cancellation);

    void IReadModel.Look(IReadOnlyList<ReadModelRow> generations)
    {
        var switched = generations.Where(row => row.SwitchedAt is not null).OrderByDescending(row => row.SwitchedAt).ToList();
        var serves = switched.Find(row => Generation.Parse(row.Generation).Hash == Shape.Hash || Shape.Reads(row.Columns));
        if (serves is null) _serving = null;
        else if (_serving?.Generation != serves.Generation)
            _serving = new Serving(serves.Generation, new(Options(null, serves.Generation).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options));
        if (switched is [var newest, ..] && Generation.Parse(newest.Generation).Hash == Shape.Hash) _current.TrySetResult();
        else if (_current.Task.IsCompleted) _current = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    Task IReadModel.CreateTables(DbConnection connection, DbTransaction transaction, string generation, CancellationToken cancellation) =>
        Within(connection, transaction, generation).GetService<IRelationalDatabaseCreator>().CreateTablesAsync(cancellation);

    private static TModel Create(DbContextOptions<TModel> options) => (TModel)Activator.CreateInstance(typeof(TModel), options)!;

    private DbContextOptionsBuilder<TModel> Options(DbConnection? connection, string? generation)
    {
        var options = new DbContextOptionsBuilder<TModel>();
        _database.Configure(options, connection);
        GenerationOption.Set(options, generation ?? "");
        return options;
    }

    private sealed class Held(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}

using System.Data.Common;
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
    private readonly DbContextOptions<TModel> _options;

    internal ReadModel(Database database)
    {
        (_database, _options) = (database, Options(database, null).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options);
        using var model = Query();
        Generation = model.Generation;
    }

    /// <summary>The hash of the model's shape.</summary>
    internal string Generation { get; }

    /// <summary>A context for queries; it tracks nothing.</summary>
    public TModel Query() => Create(_options);

    /// <summary>A context that writes inside a transaction of the log.</summary>
    internal TModel Within(DbConnection connection, DbTransaction transaction)
    {
        var model = Create(Options(_database, connection).Options);
        model.Database.AutoSavepointsEnabled = false;
        model.Database.UseTransaction(transaction);
        return model;
    }

    /// <summary>Makes the tables of this generation if they are not there.</summary>
    Task IReadModel.Ensure(EventLog log, TimeProvider time, CancellationToken cancellation) =>
        log.Append([], async (connection, transaction, token) =>
        {
            await using var register = connection.Command(transaction,
                "INSERT INTO read_models (model, generation, created_at) SELECT @model, @generation, @now "
                + "WHERE NOT EXISTS (SELECT 1 FROM read_models WHERE model = @model AND generation = @generation)",
                ("@model", typeof(TModel).Name), ("@generation", Generation), ("@now", time.GetUtcNow().UtcDateTime));
            if (await register.ExecuteNonQueryAsync(token) == 0) return;
            await using var model = Within(connection, transaction);
            await model.GetService<IRelationalDatabaseCreator>().CreateTablesAsync(token);
        }, shares: false, cancellation);

    private static TModel Create(DbContextOptions<TModel> options) => (TModel)Activator.CreateInstance(typeof(TModel), options)!;

    private static DbContextOptionsBuilder<TModel> Options(Database database, DbConnection? connection)
    {
        var options = new DbContextOptionsBuilder<TModel>();
        database.Configure(options, connection);
        return options;
    }
}

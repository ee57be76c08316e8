using System.Collections.Concurrent;
using Alpes.Chassis.Log;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Chassis.ReadModels;

/// <summary>
/// A read model's tables. The hash of their shape is in their names, so a changed shape is another generation, filled from
/// the sources' feeds; there are no migrations.
/// </summary>
public abstract class ReadModelContext(DbContextOptions options) : DbContext(options)
{
    private static readonly ConcurrentDictionary<Type, ModelShape> Shapes = new();

    /// <summary>The generation whose tables it is about; empty for the first of its own shape.</summary>
    internal string Generation { get; } = options.FindExtension<GenerationOption>()?.Name ?? "";

    /// <summary>The shape that the code gives the tables, whichever generation it is about.</summary>
    internal ModelShape CodeShape => Model is not null ? Shapes[GetType()] : throw new InvalidOperationException("It has no model.");

    /// <summary>The name of a row's table in this generation.</summary>
    public string TableOf<TRow>() => Model.FindEntityType(typeof(TRow))!.GetTableName()!;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    /// <summary>The entities, each with its table.</summary>
    protected abstract void Shape(ModelBuilder model);

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Shape(modelBuilder);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(SnakeCase.Of(property.Name));
            if (property.ClrType == typeof(string) && property.GetMaxLength() is not null)
                property.SetCollation(Database.ProviderName!.EndsWith("SqlServer", StringComparison.Ordinal) ? "Latin1_General_100_BIN2" : "BINARY");
        }
        var shape = Shapes.GetOrAdd(GetType(), _ => ModelShape.Of(modelBuilder.Model));
        var generation = Generation.Length > 0 ? Generation : shape.Hash;
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
            entity.SetTableName(SnakeCase.Of(entity.GetTableName()!) + "_" + generation);
    }
}

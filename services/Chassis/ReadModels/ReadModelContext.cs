using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Alpes.Chassis.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alpes.Chassis.ReadModels;

/// <summary>
/// A read model's tables. The hash of their shape is in their names, so a changed shape is another generation, filled from
/// the sources' feeds; there are no migrations.
/// </summary>
public abstract class ReadModelContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>The hash of the shape: eight hex digits.</summary>
    public string Generation => Model.GetEntityTypes().First().GetTableName()![^HashLength..];

    private const int HashLength = 8;

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
        var generation = Hash(modelBuilder.Model);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
            entity.SetTableName(SnakeCase.Of(entity.GetTableName()!) + "_" + generation);
    }

    private static string Hash(IMutableModel model)
    {
        var shape = new StringBuilder();
        foreach (var entity in model.GetEntityTypes().OrderBy(entity => entity.Name, StringComparer.Ordinal))
        {
            shape.AppendLine(entity.GetTableName());
            foreach (var property in entity.GetProperties().OrderBy(property => property.Name, StringComparer.Ordinal))
                shape.AppendLine(CultureInfo.InvariantCulture,
                    $"{property.GetColumnName()} {property.ClrType} {property.IsNullable} {property.GetMaxLength()} {property.GetCollation()}");
            foreach (var key in entity.GetKeys().Select(key => string.Join(',', key.Properties.Select(property => property.Name))).Order(StringComparer.Ordinal))
                shape.AppendLine("key " + key);
            foreach (var index in entity.GetIndexes().Select(index => string.Join(',', index.Properties.Select(property => property.Name))).Order(StringComparer.Ordinal))
                shape.AppendLine("index " + index);
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shape.ToString())))[..HashLength];
    }
}

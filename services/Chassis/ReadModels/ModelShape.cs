using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Alpes.Chassis.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alpes.Chassis.ReadModels;

/// <summary>What a read model's tables look like.</summary>
/// <param name="Hash">Eight hex digits over all of it, keys and indexes included.</param>
/// <param name="Columns">A line a column: <c>table.column type</c>, with <c>?</c> where it may be null.</param>
internal sealed record ModelShape(string Hash, string Columns)
{
    private const int HashLength = 8;

    public static ModelShape Of(IMutableModel model)
    {
        var (shape, columns) = (new StringBuilder(), new StringBuilder());
        foreach (var entity in model.GetEntityTypes().OrderBy(entity => entity.Name, StringComparer.Ordinal))
        {
            var table = SnakeCase.Of(entity.GetTableName()!);
            shape.AppendLine(table);
            foreach (var property in entity.GetProperties().OrderBy(property => property.Name, StringComparer.Ordinal))
            {
                shape.AppendLine(CultureInfo.InvariantCulture,
                    $"{property.GetColumnName()} {property.ClrType} {property.IsNullable} {property.GetMaxLength()} {property.GetCollation()}");
                var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                columns.Append(CultureInfo.InvariantCulture, $"{table}.{property.GetColumnName()} {type}{(property.IsNullable ? "?" : "")}\n");
            }
            foreach (var key in entity.GetKeys().Select(key => string.Join(',', key.Properties.Select(property => property.Name))).Order(StringComparer.Ordinal))
                shape.AppendLine("key " + key);
            foreach (var index in entity.GetIndexes().Select(index => string.Join(',', index.Properties.Select(property => property.Name))).Order(StringComparer.Ordinal))
                shape.AppendLine("index " + index);
        }
        return new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shape.ToString())))[..HashLength], columns.ToString());
    }

    /// <summary>Whether this model can read tables of other columns: they have all of its own, and none is null where it must not be.</summary>
    public bool Reads(string columns)
    {
        var there = Lines(columns).ToHashSet(StringComparer.Ordinal);
        return Lines(Columns).All(column => there.Contains(column) || (column.EndsWith('?') && there.Contains(column[..^1])));
    }

    /// <summary>The tables that such columns are in, without their generation.</summary>
    public static IEnumerable<string> Tables(string columns) => Lines(columns).Select(line => line[..line.IndexOf('.', StringComparison.Ordinal)]).Distinct(StringComparer.Ordinal);

    private static string[] Lines(string columns) => columns.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

using System.Data.Common;

namespace Alpes.Chassis.Log;

/// <summary>A generation of a read model's tables that exists in this database.</summary>
internal sealed class ReadModelRow
{
    public required string Model { get; init; }

    /// <summary>The end of its tables' names.</summary>
    public required string Generation { get; init; }

    /// <summary>The columns of its tables, a line each.</summary>
    public string Columns { get; init; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Since when it serves, UTC; null while it is being built. Of several the newest serves.</summary>
    public DateTime? SwitchedAt { get; init; }

    /// <param name="row">Its columns in the order of its members.</param>
    public static ReadModelRow Of(DbDataReader row) => new()
    {
        Model = row.GetString(0),
        Generation = row.GetString(1),
        Columns = row.GetString(2),
        CreatedAt = row.GetUtc(3),
        SwitchedAt = row.IsDBNull(4) ? null : row.GetUtc(4),
    };
}

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
}

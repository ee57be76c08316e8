namespace Alpes.Chassis.Log;

/// <summary>A generation of a read model's tables that exists in this database.</summary>
internal sealed class ReadModelRow
{
    public required string Model { get; init; }

    /// <summary>The hash of the model's shape.</summary>
    public required string Generation { get; init; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }
}

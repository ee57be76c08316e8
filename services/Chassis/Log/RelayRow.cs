using System.Data.Common;

namespace Alpes.Chassis.Log;

/// <summary>The relay's one row: what is published, and which replica may publish.</summary>
internal sealed class RelayRow
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    /// <summary>All up to this position is on the bus.</summary>
    public long Published { get; set; }

    /// <summary>The name of the replica that holds the lease; empty when none does.</summary>
    public string Holder { get; set; } = "";

    /// <summary>Goes up by one with each new holder; a holder of an older number can no longer move <see cref="Published"/>.</summary>
    public long Fence { get; set; }

    /// <summary>Changes as long as the holder lives.</summary>
    public long Beat { get; set; }

    /// <param name="row">Its columns in the order of its members, the id left out.</param>
    public static RelayRow Of(DbDataReader row) => new() { Published = row.GetInt64(0), Holder = row.GetString(1), Fence = row.GetInt64(2), Beat = row.GetInt64(3) };
}

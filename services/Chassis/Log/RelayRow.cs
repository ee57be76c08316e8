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
}

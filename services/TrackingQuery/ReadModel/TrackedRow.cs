namespace Alpes.TrackingQuery.ReadModel;

/// <summary>One impression or conversion.</summary>
public sealed class TrackedRow
{
    public TrackedKind Kind { get; init; }

    public required string Id { get; init; }

    /// <summary>Its event's position in the log of tracking: the order of lists.</summary>
    public long Position { get; init; }

    public required string CampanaId { get; init; }

    public string? InfluencerId { get; init; }

    /// <summary>The event's data: UTF-8 JSON, ready to be sent.</summary>
    public required byte[] Json { get; init; }
}

namespace Alpes.DataQuery.ReadModel;

/// <summary>A record's payload, apart from what changes, so that a change does not move it.</summary>
public sealed class PayloadRow
{
    public required string Id { get; init; }

    /// <summary>UTF-8 JSON, as it came.</summary>
    public required byte[] Json { get; init; }
}

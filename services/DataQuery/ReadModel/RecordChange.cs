using Alpes.DataQuery.Domain;

namespace Alpes.DataQuery.ReadModel;

/// <summary>What a batch of events changes in one record; null is unchanged.</summary>
/// <param name="firstSeen">The timestamp until the record is ingested.</param>
internal sealed class RecordChange(string id, string partnerId, DateTime firstSeen)
{
    public string Id { get; } = id;

    public string PartnerId { get; } = partnerId;

    public DateTime FirstSeen { get; } = firstSeen;

    public long? Received { get; set; }

    public DateTime? Timestamp { get; set; }

    public ValidationState? Validation { get; set; }

    public ProcessingState? Processing { get; set; }

    public byte[]? Payload { get; set; }
}

namespace Dapr.AspNetCore;

/// <summary>One event of a bulk delivery.</summary>
public class BulkSubscribeMessageEntry<TValue>
{
    public string? EntryId { get; set; }

    public string? ContentType { get; set; }

    public Dictionary<string, string>? Metadata { get; set; }

    public TValue? Event { get; set; }
}

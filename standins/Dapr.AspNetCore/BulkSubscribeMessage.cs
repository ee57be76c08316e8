namespace Dapr.AspNetCore;

/// <summary>A bulk delivery: the body daprd posts to a route with bulk subscribe.</summary>
public class BulkSubscribeMessage<TValue>
{
    public List<BulkSubscribeMessageEntry<TValue>>? Entries { get; set; }

    public string? Topic { get; set; }

    public Dictionary<string, string>? Metadata { get; set; }
}

namespace Dapr.AspNetCore;

/// <summary>The answer to a bulk delivery: one status an entry.</summary>
public class BulkSubscribeAppResponse(List<BulkSubscribeAppResponseEntry> statuses)
{
    public List<BulkSubscribeAppResponseEntry> Statuses { get; } = statuses;
}

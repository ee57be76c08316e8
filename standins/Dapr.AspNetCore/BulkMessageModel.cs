namespace Dapr.AspNetCore;

/// <summary>A CloudEvent inside a bulk delivery.</summary>
public class BulkMessageModel<TValue>
{
    public string? Id { get; set; }

    public string? Source { get; set; }

    public string? Type { get; set; }

    public string? Specversion { get; set; }

    public string? Datacontenttype { get; set; }

    public TValue? Data { get; set; }
}

namespace Alpes.DataQuery.ReadModel;

/// <summary>One record as lists show it. The JSON columns hold what is answered, ready to be sent.</summary>
public sealed class RecordRow
{
    public required string Id { get; init; }

    /// <summary>The position of its receipt in ingestion's log; 0 while only later events of it were seen.</summary>
    public long Received { get; set; }

    public required string PartnerId { get; init; }

    /// <summary>When it was ingested, UTC.</summary>
    public DateTime Timestamp { get; set; }

    /// <summary><c>{status, is_valid, validation_errors, rules, rules_version}</c> as UTF-8 JSON; null while pending.</summary>
    public byte[]? Validation { get; set; }

    /// <summary><c>{status, steps, result}</c> as UTF-8 JSON; null while pending.</summary>
    public byte[]? Processing { get; set; }
}

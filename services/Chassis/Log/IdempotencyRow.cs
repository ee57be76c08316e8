namespace Alpes.Chassis.Log;

/// <summary>What a client's idempotency key was used for.</summary>
internal sealed class IdempotencyRow
{
    /// <summary>SHA-256 of route and key, lower-case hex.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the body, lower-case hex; null while a stream of unknown end is still coming in.</summary>
    public string? Fingerprint { get; set; }

    /// <summary>The answer as JSON; null while there is none.</summary>
    public string? Answer { get; set; }

    /// <summary>UTC; also the time in the ids made for it.</summary>
    public DateTime CreatedAt { get; init; }
}

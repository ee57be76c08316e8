namespace Alpes.Chassis.Idempotency;

/// <summary>What a key was used for.</summary>
/// <param name="Fingerprint">SHA-256 of the body, lower-case hex; null while a stream of unknown end is still coming in.</param>
/// <param name="Answer">The answer as JSON; null as long as there is none.</param>
/// <param name="CreatedAt">When it was first used; the time for ids derived from the key.</param>
public sealed record KeyUse(string? Fingerprint, string? Answer, DateTimeOffset CreatedAt);

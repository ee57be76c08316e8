using System.Data.Common;
using Alpes.Chassis.Log;

namespace Alpes.Chassis.Idempotency;

/// <summary>What a key was used for.</summary>
/// <param name="Fingerprint">SHA-256 of the body, lower-case hex; null while a stream of unknown end is still coming in.</param>
/// <param name="Answer">The answer as JSON; null as long as there is none.</param>
/// <param name="CreatedAt">When it was first used; the time for ids derived from the key.</param>
public sealed record KeyUse(string? Fingerprint, string? Answer, DateTimeOffset CreatedAt)
{
    /// <param name="row">Its columns in this order.</param>
    internal static KeyUse Of(DbDataReader row) => new(row.IsDBNull(0) ? null : row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetUtc(2));
}

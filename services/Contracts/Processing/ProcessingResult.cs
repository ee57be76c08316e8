using System.Text.Json;

namespace Alpes.Contracts.Processing;

/// <summary>What processing made of a record.</summary>
/// <param name="ContentHash">SHA-256 of the normalised payload, lower-case hex.</param>
/// <param name="DuplicateOf">The first record with the same content, if this is not the first.</param>
/// <param name="Statistics">Numbers about the payload.</param>
public sealed record ProcessingResult(string ContentHash, JsonElement Statistics, string? DuplicateOf = null);

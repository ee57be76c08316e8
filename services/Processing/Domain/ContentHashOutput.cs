namespace Alpes.Processing.Domain;

/// <param name="ContentHash">SHA-256 of the normalised payload, lower-case hex.</param>
/// <param name="DuplicateOf">The first record with this content, if it is another one.</param>
internal sealed record ContentHashOutput(string ContentHash, string? DuplicateOf);

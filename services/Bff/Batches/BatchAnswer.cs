namespace Alpes.Bff.Batches;

/// <summary>What became of a batch.</summary>
/// <param name="Accepted">Lines that are commands now.</param>
/// <param name="Refused">Lines that are not; blank lines are neither.</param>
/// <param name="Errors">Of the first 100 refused lines.</param>
internal sealed record BatchAnswer(long Accepted, long Refused, IReadOnlyList<LineError> Errors);

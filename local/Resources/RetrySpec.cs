namespace Alpes.Local.Resources;

/// <summary>A retry policy.</summary>
/// <param name="Exponential">Else constant.</param>
/// <param name="Duration">Between attempts, when constant.</param>
/// <param name="MaxInterval">The longest wait, when exponential.</param>
/// <param name="MaxRetries">-1: without end.</param>
/// <param name="HttpStatusCodes">The codes that are retried, others are not; null: all of 400 and over.</param>
/// <param name="GrpcStatusCodes">The same for gRPC.</param>
internal sealed record RetrySpec(bool Exponential, TimeSpan Duration, TimeSpan MaxInterval, int MaxRetries, IReadOnlyList<StatusRange>? HttpStatusCodes, IReadOnlyList<StatusRange>? GrpcStatusCodes);

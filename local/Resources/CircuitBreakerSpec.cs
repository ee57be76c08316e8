namespace Alpes.Local.Resources;

/// <summary>A circuit breaker policy.</summary>
/// <param name="MaxRequests">Calls let through while half open, and successes needed to close.</param>
/// <param name="Interval">After which counts are cleared while closed; zero: never.</param>
/// <param name="Timeout">How long it stays open.</param>
/// <param name="Trip">A CEL expression over <c>requests, totalSuccesses, totalFailures, consecutiveSuccesses, consecutiveFailures</c>.</param>
internal sealed record CircuitBreakerSpec(int MaxRequests, TimeSpan Interval, TimeSpan Timeout, string Trip);

namespace Alpes.Local.Resiliency;

/// <summary>A circuit breaker did not let the call through.</summary>
internal sealed class BreakerOpenException(string message) : Exception(message);

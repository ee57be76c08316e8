namespace Alpes.Local.Resources;

/// <summary>The policies that hold for a target, by name; "" or a name that is not there: none.</summary>
/// <param name="CircuitBreakerScope">For actors: id, type or both; "": type.</param>
/// <param name="CircuitBreakerCacheSize">As many breakers are kept at most, one a path of an app or an actor.</param>
internal sealed record PolicyNames(string Timeout, string Retry, string CircuitBreaker, string CircuitBreakerScope = "", int CircuitBreakerCacheSize = 100);

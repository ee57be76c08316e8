namespace Alpes.Local.Resiliency;

/// <summary>Whether a breaker with these counts opens.</summary>
internal delegate bool TripRule(BreakerCounts counts);

namespace Alpes.Local.Resources;

/// <summary>All Resiliency files that hold for an app, as one: policies of one file may be used by targets of another.</summary>
internal sealed record ResiliencySpec
{
    public IReadOnlyList<string> Names { get; init; } = [];
    public IReadOnlyDictionary<string, TimeSpan> Timeouts { get; init; } = new Dictionary<string, TimeSpan>();
    public IReadOnlyDictionary<string, RetrySpec> Retries { get; init; } = new Dictionary<string, RetrySpec>();
    public IReadOnlyDictionary<string, CircuitBreakerSpec> CircuitBreakers { get; init; } = new Dictionary<string, CircuitBreakerSpec>();

    /// <summary>By app id (or HTTPEndpoint name).</summary>
    public IReadOnlyDictionary<string, PolicyNames> Apps { get; init; } = new Dictionary<string, PolicyNames>();

    /// <summary>By actor type.</summary>
    public IReadOnlyDictionary<string, PolicyNames> Actors { get; init; } = new Dictionary<string, PolicyNames>();

    /// <summary>By component name.</summary>
    public IReadOnlyDictionary<string, ComponentPolicies> Components { get; init; } = new Dictionary<string, ComponentPolicies>();
}

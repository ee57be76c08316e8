using System.Collections.Concurrent;
using Alpes.Local.Resources;

namespace Alpes.Local.Resiliency;

/// <summary>The policies of one sidecar by target. A name that is not there means none, in silence, as with daprd.</summary>
internal sealed class Policies(ResiliencySpec spec, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, CircuitBreaker> _breakers = [];

    /// <summary>For what a component brings to the app.</summary>
    public Policy Inbound(string component) => Of(spec.Components.GetValueOrDefault(component)?.Inbound, "in:" + component);

    /// <summary>For what the app asks of a component.</summary>
    public Policy Outbound(string component) => Of(spec.Components.GetValueOrDefault(component)?.Outbound, "out:" + component);

    /// <summary>For the invocation of an app; a breaker counts each path by itself.</summary>
    public Policy Invoke(string app, string path) => Of(spec.Apps.GetValueOrDefault(app), $"app:{app}/{path}");

    /// <summary>Whether a target names the app: then the built-in retries and the defaults do not hold.</summary>
    public bool Names(string app) => spec.Apps.ContainsKey(app);

    private Policy Of(PolicyNames? names, string breakerKey)
    {
        if (names is null) return Policy.None;
        var breaker = spec.CircuitBreakers.TryGetValue(names.CircuitBreaker, out var b)
            ? _breakers.GetOrAdd($"{breakerKey}|{names.CircuitBreaker}", _ => new CircuitBreaker(b, TripExpression.Compile(b.Trip), time))
            : null;
        TimeSpan? timeout = spec.Timeouts.TryGetValue(names.Timeout, out var t) && t > TimeSpan.Zero ? t : null;
        return new Policy(timeout, spec.Retries.GetValueOrDefault(names.Retry), breaker, time);
    }
}

using System.Collections.Concurrent;
using Alpes.Local.Cel;
using Alpes.Local.Resources;

namespace Alpes.Local.Resiliency;

/// <summary>The policies of one sidecar by target. A name that is not there means none, in silence, as with daprd.</summary>
internal sealed class Policies(ResiliencySpec spec, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, CircuitBreaker?> _breakers = [], _actorBreakers = [];

    /// <summary>For what a component brings to the app.</summary>
    public Policy Inbound(string component) => Of(spec.Components.GetValueOrDefault(component)?.Inbound ?? Default("ComponentInbound", "Component", ""), "in:" + component);

    /// <summary>For what the app asks of a component.</summary>
    public Policy Outbound(string component) => Of(spec.Components.GetValueOrDefault(component)?.Outbound ?? Default("ComponentOutbound", "Component", ""), "out:" + component);

    /// <summary>For the invocation of an app; a breaker counts each path by itself.</summary>
    public Policy Invoke(string app, string path) => Of(spec.Apps.GetValueOrDefault(app) ?? Default("App", ""), $"app:{app}/{path}");

    /// <summary>A target names the actor type.</summary>
    public bool NamesActor(string type) => spec.Actors.ContainsKey(type);

    /// <summary>For calls of an actor before their turn; the timeout is a turn's own.</summary>
    public Policy ActorCall(string type, string id)
    {
        if (ActorNames(type) is not { } names) return Policy.None;
        // A breaker an actor: those of actors that are not called any more must not stay for good.
        if (_actorBreakers.Count > names.CircuitBreakerCacheSize) _actorBreakers.Clear();
        return Of(names with { Timeout = "" }, names.CircuitBreakerScope == "type" ? type : $"{type}/{id}", _actorBreakers);
    }

    /// <summary>How long a turn of an actor may take; null: no limit.</summary>
    public TimeSpan? ActorTimeout(string type) => TimeoutOf(ActorNames(type));

    private PolicyNames? ActorNames(string type) => spec.Actors.GetValueOrDefault(type) ?? Default("Actor", "");

    private TimeSpan? TimeoutOf(PolicyNames? names) => names is not null && spec.Timeouts.TryGetValue(names.Timeout, out var t) && t > TimeSpan.Zero ? t : null;

    /// <summary>What holds for a target that no file names: policies named <c>DefaultAppRetryPolicy</c> and so on, the most specific first.</summary>
    private PolicyNames? Default(params ReadOnlySpan<string> kinds)
    {
        string timeout = "", retry = "", breaker = "";
        foreach (var kind in kinds)
        {
            if (timeout.Length == 0 && spec.Timeouts.ContainsKey($"Default{kind}TimeoutPolicy")) timeout = $"Default{kind}TimeoutPolicy";
            if (retry.Length == 0 && spec.Retries.ContainsKey($"Default{kind}RetryPolicy")) retry = $"Default{kind}RetryPolicy";
            if (breaker.Length == 0 && spec.CircuitBreakers.ContainsKey($"Default{kind}CircuitBreakerPolicy")) breaker = $"Default{kind}CircuitBreakerPolicy";
        }

        return timeout.Length + retry.Length + breaker.Length == 0 ? null : new PolicyNames(timeout, retry, breaker);
    }

    private Policy Of(PolicyNames? names, string breakerKey, ConcurrentDictionary<string, CircuitBreaker?>? breakers = null)
    {
        if (names is null) return Policy.None;
        var breaker = spec.CircuitBreakers.TryGetValue(names.CircuitBreaker, out var b) ? (breakers ?? _breakers).GetOrAdd($"{breakerKey}|{names.CircuitBreaker}", _ => Make(b)) : null;
        return new Policy(TimeoutOf(names), spec.Retries.GetValueOrDefault(names.Retry), breaker, time);
    }

    // A trip expression that is none does not hold, and neither does its breaker.
    private CircuitBreaker? Make(CircuitBreakerSpec breaker)
    {
        try
        {
            return new CircuitBreaker(breaker, TripExpression.Compile(breaker.Trip), time);
        }
        catch (CelException)
        {
            return null;
        }
    }
}

using System.Collections.Concurrent;
using Alpes.Local.Cel;
using Alpes.Local.Metrics;
using Alpes.Local.Resources;

namespace Alpes.Local.Resiliency;

/// <summary>The policies of one sidecar by target. A name that is not there means none, in silence, as with daprd.</summary>
internal sealed class Policies
{
    private const string In = "inbound", Out = "outbound";

    /// <summary>Default policies hold for whatever app a caller makes up.</summary>
    private const int MostTargets = 1000;

    private readonly ConcurrentDictionary<string, CircuitBreaker?> _breakers = [];
    private readonly LruCache<LruCache<CircuitBreaker?>> _appBreakers = new(MostTargets), _actorBreakers = new(MostTargets);
    private readonly ConcurrentDictionary<(string Kind, string Name), Policy> _inbound = [], _outbound = [];
    private readonly PolicyNames? _anyInbound, _anyOutbound, _anyApp, _anyActor;
    private readonly ResiliencySpec _spec;
    private readonly PolicyMetrics _metrics;
    private readonly TimeProvider _time;

    public Policies(ResiliencySpec spec, PolicyMetrics metrics, TimeProvider time)
    {
        (_spec, _metrics, _time) = (spec, metrics, time);
        (_anyInbound, _anyOutbound) = (Default("ComponentInbound", "Component", ""), Default("ComponentOutbound", "Component", ""));
        (_anyApp, _anyActor) = (Default("App", ""), Default("Actor", ""));
    }

    /// <summary>For what a component brings to the app.</summary>
    /// <param name="kind">See <see cref="ComponentKind"/>.</param>
    public Policy Inbound(string kind, string component) => _inbound.GetOrAdd((kind, component), static (of, all) =>
        all.Of(all._spec.Components.GetValueOrDefault(of.Name)?.Inbound ?? all._anyInbound, In, $"{of.Kind}_{of.Name}", b => all.OfComponent("in:" + of.Name, b)), this);

    /// <summary>For what the app asks of a component.</summary>
    /// <param name="kind">See <see cref="ComponentKind"/>.</param>
    public Policy Outbound(string kind, string component) => _outbound.GetOrAdd((kind, component), static (of, all) =>
        all.Of(all._spec.Components.GetValueOrDefault(of.Name)?.Outbound ?? all._anyOutbound, Out, $"{of.Kind}_{of.Name}", b => all.OfComponent("out:" + of.Name, b)), this);

    /// <summary>For the invocation of an app; a breaker counts each path by itself.</summary>
    public Policy Invoke(string app, string path) => (_spec.Apps.GetValueOrDefault(app) ?? _anyApp) is { } names
        ? Of(names, Out, "app_" + app, b => OfTarget(_appBreakers, app, names, path, b))
        : Policy.None;

    /// <summary>A target names the actor type.</summary>
    public bool NamesActor(string type) => _spec.Actors.ContainsKey(type);

    /// <summary>For calls of an actor before their turn; the timeout is a turn's own.</summary>
    public Policy ActorCall(string type, string id)
    {
        if (ActorNames(type) is not { } names) return Policy.None;
        var scope = names.CircuitBreakerScope is "id" or "both" ? id : "";
        return Of(names with { Timeout = "" }, Out, "actor_" + type, b => OfTarget(_actorBreakers, type, names, scope, b));
    }

    /// <summary>How long a turn of an actor may take; null: no limit.</summary>
    public TimeSpan? ActorTimeout(string type) => TimeoutOf(ActorNames(type));

    /// <summary>Counts what the limit of an actor's turn does.</summary>
    public PolicyMeter ActorMeter(string type) => _metrics.Of(Out, "actor_" + type);

    private PolicyNames? ActorNames(string type) => _spec.Actors.GetValueOrDefault(type) ?? _anyActor;

    private TimeSpan? TimeoutOf(PolicyNames? names) => names is not null && _spec.Timeouts.TryGetValue(names.Timeout, out var t) && t > TimeSpan.Zero ? t : null;

    /// <summary>What holds for a target that no file names: policies named <c>DefaultAppRetryPolicy</c> and so on, the most specific first.</summary>
    private PolicyNames? Default(params ReadOnlySpan<string> kinds)
    {
        string timeout = "", retry = "", breaker = "";
        foreach (var kind in kinds)
        {
            if (timeout.Length == 0 && _spec.Timeouts.ContainsKey($"Default{kind}TimeoutPolicy")) timeout = $"Default{kind}TimeoutPolicy";
            if (retry.Length == 0 && _spec.Retries.ContainsKey($"Default{kind}RetryPolicy")) retry = $"Default{kind}RetryPolicy";
            if (breaker.Length == 0 && _spec.CircuitBreakers.ContainsKey($"Default{kind}CircuitBreakerPolicy")) breaker = $"Default{kind}CircuitBreakerPolicy";
        }

        return timeout.Length + retry.Length + breaker.Length == 0 ? null : new PolicyNames(timeout, retry, breaker);
    }

    private Policy Of(PolicyNames? names, string flow, string target, Func<CircuitBreakerSpec, CircuitBreaker?> breakerOf)
    {
        if (names is null) return Policy.None;
        var breaker = _spec.CircuitBreakers.TryGetValue(names.CircuitBreaker, out var b) ? breakerOf(b) : null;
        return new Policy(TimeoutOf(names), _spec.Retries.GetValueOrDefault(names.Retry), breaker, _time, _metrics.Of(flow, target));
    }

    private CircuitBreaker? OfComponent(string key, CircuitBreakerSpec breaker) => _breakers.GetOrAdd(key, _ => Make(breaker));

    private CircuitBreaker? OfTarget(LruCache<LruCache<CircuitBreaker?>> breakers, string target, PolicyNames names, string key, CircuitBreakerSpec breaker) =>
        breakers.GetOrAdd(target, () => new LruCache<CircuitBreaker?>(names.CircuitBreakerCacheSize)).GetOrAdd(key, () => Make(breaker));

    // A trip expression that is none does not hold, and neither does its breaker.
    private CircuitBreaker? Make(CircuitBreakerSpec breaker)
    {
        try
        {
            return new CircuitBreaker(breaker, TripExpression.Compile(breaker.Trip), _time);
        }
        catch (CelException)
        {
            return null;
        }
    }
}

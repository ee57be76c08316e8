using Alpes.Local.Resiliency;

namespace Alpes.Local.Metrics;

/// <summary>How often resiliency's policies held for a target, and how often they did something.</summary>
internal sealed class PolicyMetrics
{
    private static readonly string[] Names = ["name", "namespace", "policy", "flow_direction", "target", "status"];

    private readonly Metric _applied = Metric.Counter("dapr_resiliency_count", "Times that a policy held for a call.", Names);
    private readonly Metric _activated = Metric.Counter("dapr_resiliency_activations_total", "Times that a policy did something after a failure.", Names);
    private readonly Metric _breakers = Metric.Gauge("dapr_resiliency_cb_state", "1 for the state that a circuit breaker is in.", Names);
    private readonly Metric _loaded = Metric.Counter("dapr_resiliency_loaded", "Resiliency files that were loaded.", "name", "namespace");
    private readonly string _name;

    /// <param name="names">Of the Resiliency files; what their policies do goes by the last one, as in daprd.</param>
    public PolicyMetrics(IReadOnlyList<string> names)
    {
        _name = names.Count > 0 ? names[^1] : "";
        foreach (var name in names) _loaded.Of(new Labels(name)).Add();
    }

    public IEnumerable<Metric> All => [_applied, _activated, _breakers, _loaded];

    /// <param name="flow">"inbound" or "outbound".</param>
    /// <param name="target">Such as <c>app_shop</c> or <c>statestore_orders</c>.</param>
    public PolicyMeter Of(string flow, string target) => new(this, flow, target);

    internal void Applied(string policy, string flow, string target) => _applied.Of(new Labels(_name, "", policy, flow, target)).Add();

    internal void Applied(BreakerState state, string flow, string target)
    {
        _applied.Of(new Labels(_name, "", "circuitbreaker", flow, target, TextOf(state))).Add();
        foreach (var one in (ReadOnlySpan<string>)["closed", "half-open", "open", "unknown"])
            _breakers.Of(new Labels(_name, "", "circuitbreaker", flow, target, one)).Set(one == TextOf(state) ? 1 : 0);
    }

    internal void Activated(string policy, string flow, string target, string status = "") => _activated.Of(new Labels(_name, "", policy, flow, target, status)).Add();

    internal void Activated(BreakerState state, string flow, string target) => Activated("circuitbreaker", flow, target, TextOf(state));

    private static string TextOf(BreakerState state) => state switch
    {
        BreakerState.Closed => "closed",
        BreakerState.HalfOpen => "half-open",
        _ => "open",
    };
}

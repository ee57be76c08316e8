using Alpes.Local.Resiliency;

namespace Alpes.Local.Metrics;

/// <summary>Counts what the policies of one target do.</summary>
internal sealed class PolicyMeter(PolicyMetrics metrics, string flow, string target)
{
    private const string Timeout = "timeout", Retry = "retry";

    public void TimeoutApplied() => metrics.Applied(Timeout, flow, target);

    public void TimedOut() => metrics.Activated(Timeout, flow, target);

    public void RetryApplied() => metrics.Applied(Retry, flow, target);

    /// <summary>Once a call, however often it is tried again.</summary>
    public void Retried() => metrics.Activated(Retry, flow, target);

    public void BreakerApplied(BreakerState state) => metrics.Applied(state, flow, target);

    public void BreakerTurned(BreakerState state) => metrics.Activated(state, flow, target);
}

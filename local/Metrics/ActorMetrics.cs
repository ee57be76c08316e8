namespace Alpes.Local.Metrics;

/// <summary>The actors of one sidecar, by type.</summary>
internal sealed class ActorMetrics
{
    private const string Type = "actor_type";

    private readonly Metric _pending = Metric.Gauge("dapr_runtime_actor_pending_actor_calls", "Calls that wait for their actor's turn.", Type);
    private readonly Metric _timers = Metric.Gauge("dapr_runtime_actor_timers", "Timers that are set.", Type);
    private readonly Metric _timersFired = Metric.Counter("dapr_runtime_actor_timers_fired_total", "Timers that fired.", Type, "success");
    private readonly Metric _remindersFired = Metric.Counter("dapr_runtime_actor_reminders_fired_total", "Reminders that fired.", Type, "success");

    public IEnumerable<Metric> All => [_pending, _timers, _timersFired, _remindersFired];

    /// <param name="more">1: a call waits for its turn; -1: it has it.</param>
    public void Waits(string type, int more) => _pending.Of(new Labels(type)).Add(more);

    /// <param name="more">1: a timer was set; -1: it is no longer.</param>
    public void TimerSet(string type, int more) => _timers.Of(new Labels(type)).Add(more);

    public void TimerFired(string type, bool success) => _timersFired.Of(new Labels(type, LabelText.Of(success))).Add();

    public void ReminderFired(string type, bool success) => _remindersFired.Of(new Labels(type, LabelText.Of(success))).Add();
}

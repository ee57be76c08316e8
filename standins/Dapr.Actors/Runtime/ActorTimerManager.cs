namespace Dapr.Actors.Runtime;

/// <summary>Where reminders and timers are registered: at the sidecar, or at a test's own.</summary>
public abstract class ActorTimerManager
{
    public abstract Task RegisterReminderAsync(ActorReminder reminder);

    public abstract Task UnregisterReminderAsync(ActorReminderToken reminder);

    public abstract Task<IActorReminder> GetReminderAsync(ActorReminderToken reminder);

    public abstract Task RegisterTimerAsync(ActorTimer timer);

    public abstract Task UnregisterTimerAsync(ActorTimerToken timer);
}

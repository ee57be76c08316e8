namespace Dapr.Actors.Runtime;

/// <summary>Comes when it is due and then every period, also after restarts, until it is unregistered, has come as often as it may, or is too old.</summary>
public class ActorReminder : ActorReminderToken, IActorReminder
{
    /// <exception cref="ArgumentOutOfRangeException">It would be due in the past, would come less than once, or would be gone before it is due.</exception>
    public ActorReminder(
        string actorType, ActorId actorId, string name, byte[]? state, TimeSpan dueTime, TimeSpan period, int? repetitions, TimeSpan? ttl)
        : base(actorType, actorId, name)
    {
        Times.Check(dueTime, period, ttl);
        if (repetitions <= 0) throw new ArgumentOutOfRangeException(nameof(repetitions));
        (State, DueTime, Period, Repetitions, Ttl) = (state!, dueTime, period, repetitions, ttl);
    }

    public byte[] State { get; }

    public TimeSpan DueTime { get; }

    public TimeSpan Period { get; }

    public int? Repetitions { get; }

    public TimeSpan? Ttl { get; }
}

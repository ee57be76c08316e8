namespace Dapr.Actors.Runtime;

/// <summary>Calls a method of its actor when it is due and then every period, as long as the actor is active.</summary>
public class ActorTimer : ActorTimerToken
{
    public ActorTimer(
        string actorType, ActorId actorId, string name, string timerCallback, byte[]? data, TimeSpan dueTime, TimeSpan period)
        : this(actorType, actorId, name, timerCallback, data, dueTime, period, null)
    {
    }

    /// <exception cref="ArgumentOutOfRangeException">It would be due in the past, or be gone before it is due.</exception>
    public ActorTimer(
        string actorType, ActorId actorId, string name, string timerCallback, byte[]? data, TimeSpan dueTime, TimeSpan period, TimeSpan ttl)
        : this(actorType, actorId, name, timerCallback, data, dueTime, period, (TimeSpan?)ttl)
    {
    }

    private ActorTimer(string actorType, ActorId actorId, string name, string timerCallback, byte[]? data, TimeSpan dueTime, TimeSpan period, TimeSpan? ttl)
        : base(actorType, actorId, name)
    {
        Times.Check(dueTime, period, ttl);
        (TimerCallback, Data, DueTime, Period, Ttl) = (timerCallback, data!, dueTime, period, ttl);
    }

    public string TimerCallback { get; }

    public byte[] Data { get; }

    public TimeSpan DueTime { get; }

    public TimeSpan Period { get; }

    public TimeSpan? Ttl { get; }
}

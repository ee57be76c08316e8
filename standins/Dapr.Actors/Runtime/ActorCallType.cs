namespace Dapr.Actors.Runtime;

/// <summary>What a turn was begun by.</summary>
public enum ActorCallType
{
    ActorInterfaceMethod = 0,
    TimerMethod = 1,
    ReminderMethod = 2,
}

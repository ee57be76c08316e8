namespace Dapr.Actors.Runtime;

/// <summary>A reminder that was registered.</summary>
public interface IActorReminder
{
    string Name { get; }

    TimeSpan DueTime { get; }

    /// <summary>-1 ms: it comes once.</summary>
    TimeSpan Period { get; }

    byte[] State { get; }
}

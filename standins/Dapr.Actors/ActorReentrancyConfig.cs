namespace Dapr.Actors;

/// <summary>Whether a call that an actor's own call led to may come in while that is running.</summary>
public sealed class ActorReentrancyConfig
{
    public bool Enabled { get; set; }

    public int? MaxStackDepth { get; set; }
}

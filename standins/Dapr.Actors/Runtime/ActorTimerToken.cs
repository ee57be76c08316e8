namespace Dapr.Actors.Runtime;

/// <summary>Which timer.</summary>
public class ActorTimerToken
{
    public ActorTimerToken(string actorType, ActorId actorId, string name) => (ActorType, ActorId, Name) = (actorType, actorId, name);

    public string ActorType { get; }

    public ActorId ActorId { get; }

    public string Name { get; }
}

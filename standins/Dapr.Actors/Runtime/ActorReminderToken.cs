namespace Dapr.Actors.Runtime;

/// <summary>Which reminder.</summary>
public class ActorReminderToken
{
    public ActorReminderToken(string actorType, ActorId actorId, string name) => (ActorType, ActorId, Name) = (actorType, actorId, name);

    public string ActorType { get; }

    public ActorId ActorId { get; }

    public string Name { get; }
}

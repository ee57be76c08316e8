namespace Dapr.Actors.Client;

/// <summary>What stands for an actor at its callers.</summary>
public interface IActorProxy
{
    ActorId ActorId { get; }

    string ActorType { get; }
}

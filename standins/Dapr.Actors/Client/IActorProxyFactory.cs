namespace Dapr.Actors.Client;

/// <summary>Makes what actors are called through.</summary>
public interface IActorProxyFactory
{
    /// <summary>A typed proxy: calls the methods of an interface.</summary>
    TActorInterface CreateActorProxy<TActorInterface>(ActorId actorId, string actorType, ActorProxyOptions? options = null)
        where TActorInterface : IActor;

    /// <inheritdoc cref="CreateActorProxy{TActorInterface}"/>
    object CreateActorProxy(ActorId actorId, Type actorInterfaceType, string actorType, ActorProxyOptions? options = null);

    /// <summary>A weak proxy: calls methods by name, in JSON.</summary>
    ActorProxy Create(ActorId actorId, string actorType, ActorProxyOptions? options = null);
}

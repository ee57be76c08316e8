using System.Collections.ObjectModel;

namespace Dapr.Actors.Runtime;

/// <summary>The actor types of an app.</summary>
public sealed class ActorRegistrationCollection : KeyedCollection<ActorTypeInformation, ActorRegistration>
{
    /// <param name="configure">Sees the registration before it is added.</param>
    public void RegisterActor<TActor>(Action<ActorRegistration>? configure = null)
        where TActor : Actor =>
        Register(typeof(TActor), null, null, configure);

    public void RegisterActor<TActor>(ActorRuntimeOptions typeOptions, Action<ActorRegistration>? configure = null)
        where TActor : Actor =>
        Register(typeof(TActor), null, typeOptions, configure);

    public void RegisterActor<TActor>(string actorTypeName, Action<ActorRegistration>? configure = null)
        where TActor : Actor =>
        Register(typeof(TActor), actorTypeName, null, configure);

    public void RegisterActor<TActor>(string actorTypeName, ActorRuntimeOptions typeOptions, Action<ActorRegistration>? configure = null)
        where TActor : Actor =>
        Register(typeof(TActor), actorTypeName, typeOptions, configure);

    protected override ActorTypeInformation GetKeyForItem(ActorRegistration item) => item.Type;

    private void Register(Type type, string? name, ActorRuntimeOptions? options, Action<ActorRegistration>? configure)
    {
        var registration = new ActorRegistration(ActorTypeInformation.Get(type, name), options);
        configure?.Invoke(registration);
        Add(registration);
    }
}

namespace Dapr.Actors.Runtime;

/// <summary>A class that is served as an actor type.</summary>
public sealed class ActorRegistration
{
    public ActorRegistration(ActorTypeInformation type, ActorRuntimeOptions? options) => (Type, TypeOptions) = (type, options);

    public ActorTypeInformation Type { get; }

    /// <summary>Null: those of the whole app.</summary>
    public ActorRuntimeOptions? TypeOptions { get; }
}

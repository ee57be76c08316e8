using System.Reflection;

namespace Dapr.Actors.Runtime;

/// <summary>What is known of an actor's class.</summary>
public sealed class ActorTypeInformation
{
    private ActorTypeInformation(Type implementation, string name, Type[] interfaces) =>
        (ImplementationType, ActorTypeName, InterfaceTypes, IsRemindable) =
        (implementation, name, interfaces, typeof(IRemindable).IsAssignableFrom(implementation));

    public string ActorTypeName { get; }

    public Type ImplementationType { get; }

    public IEnumerable<Type> InterfaceTypes { get; }

    public bool IsRemindable { get; }

    /// <param name="actorTypeName">Null: what <see cref="ActorAttribute"/> says, else the class's name.</param>
    /// <exception cref="ArgumentException">The class is no actor, or has no actor interface.</exception>
    public static ActorTypeInformation Get(Type actorType, string? actorTypeName)
    {
        ArgumentNullException.ThrowIfNull(actorType);
        if (!typeof(Actor).IsAssignableFrom(actorType)) throw new ArgumentException($"The type '{actorType.FullName}' is not an Actor.", nameof(actorType));
        var interfaces = actorType.GetInterfaces().Where(i => i != typeof(IActor) && typeof(IActor).IsAssignableFrom(i)).ToArray();
        if (interfaces.Length == 0 && !actorType.IsAbstract)
            throw new ArgumentException($"The type '{actorType.FullName}' does not implement any actor interfaces.", nameof(actorType));
        return new ActorTypeInformation(actorType, actorTypeName ?? actorType.GetCustomAttribute<ActorAttribute>()?.TypeName ?? actorType.Name, interfaces);
    }
}

using System.Collections.Concurrent;
using System.Reflection;
using System.Text;

namespace Dapr.Actors.Communication;

/// <summary>An actor's interface as both ends of a typed call know it: by numbers that follow from its names.</summary>
internal sealed class ActorContract
{
    private static readonly ConcurrentDictionary<Type, ActorContract> Known = new();

    private readonly Dictionary<MethodInfo, ActorMethod> _byInfo;
    private readonly Dictionary<int, ActorMethod> _byId;

    private ActorContract(Type type)
    {
        if (!type.IsInterface || !typeof(IActor).IsAssignableFrom(type))
            throw new ArgumentException($"The type '{type.FullName}' is not an Actor interface as it does not derive from the interface '{typeof(IActor).FullName}'.", nameof(type));
        Id = IdOf(type.Namespace + type.Name);
        _byInfo = type.GetInterfaces().Prepend(type).SelectMany(declaring => declaring.GetMethods())
            .ToDictionary(info => info, info => new ActorMethod(info, IdOf($"{info.DeclaringType!.Name}{info.DeclaringType.Namespace}{info.Name}")));
        _byId = _byInfo.Values.ToDictionary(method => method.Id);
        Xml = new XmlBodies(_byInfo.Values);
    }

    public int Id { get; }

    public XmlBodies Xml { get; }

    public static IEnumerable<ActorMethod> MethodsOf(Type type) => Of(type)._byId.Values;

    public static ActorContract Of(Type type) => Known.GetOrAdd(type, t => new ActorContract(t));

    public ActorMethod Method(MethodInfo info) => _byInfo[info];

    /// <exception cref="KeyNotFoundException">The interface has no such method.</exception>
    public ActorMethod Method(int id) => _byId[id];

    private static int IdOf(string name) => (int)Crc64.Of(Encoding.UTF8.GetBytes(name));
}

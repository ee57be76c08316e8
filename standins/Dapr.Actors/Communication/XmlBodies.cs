using System.Runtime.Serialization;

namespace Dapr.Actors.Communication;

/// <summary>Bodies of an interface's methods as data contracts in binary XML.</summary>
internal sealed class XmlBodies(IEnumerable<ActorMethod> methods)
{
    private readonly DataContractSerializer _requests = Serializer(methods.Select(method => method.Request));
    private readonly DataContractSerializer _responses = Serializer(methods.Select(method => method.Response));

    public byte[] WriteRequest(object body) => BinaryXml.Write(_requests, new WrappedBody { Value = body });

    public byte[] WriteResponse(object body) => BinaryXml.Write(_responses, new WrappedBody { Value = body });

    public object? ReadRequest(byte[] body) => Read(_requests, body);

    public object? ReadResponse(byte[] body) => Read(_responses, body);

    private static DataContractSerializer Serializer(IEnumerable<Type?> bodies) => new(typeof(WrappedBody), bodies.OfType<Type>());

    private static object? Read(DataContractSerializer serializer, byte[] body) => body.Length == 0 ? null : ((WrappedBody)BinaryXml.Read(serializer, body)!).Value;
}

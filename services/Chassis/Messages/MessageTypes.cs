using System.Text.Json;
using Alpes.Contracts;

namespace Alpes.Chassis.Messages;

/// <summary>The types a service writes and reads, by stable name and by CLR type.</summary>
public sealed class MessageTypes
{
    private readonly Dictionary<(string Name, int Version), MessageType> _byName = [];
    private readonly Dictionary<Type, MessageType> _byClr = [];

    public MessageTypes(params IEnumerable<MessageType> types)
    {
        foreach (var type in types)
        {
            _byName[(type.Name, type.SchemaVersion)] = type;
            _byClr[type.Json.Type] = type;
        }
    }

    /// <exception cref="InvalidOperationException">The type was not registered with this service.</exception>
    public MessageType Of(object body) =>
        _byClr.TryGetValue(body.GetType(), out var type)
            ? type
            : throw new InvalidOperationException($"{body.GetType().Name} is not among the types this service was given.");

    public MessageType? Find(string name, int version) => _byName.GetValueOrDefault((name, version));

    /// <exception cref="PermanentException">The type is unknown here, or the data is not of its shape.</exception>
    public object Read(string name, int version, ReadOnlySpan<byte> data)
    {
        var type = Find(name, version) ?? throw new PermanentException($"{name} version {version} is not known here.");
        try
        {
            return JsonSerializer.Deserialize(data, type.Json)
                ?? throw new PermanentException($"The data of {name} is null.");
        }
        catch (JsonException e)
        {
            throw new PermanentException($"The data of {name} version {version} is not of its shape at {e.Path ?? "$"}.", e);
        }
    }

    public static byte[] Write(MessageType type, object body) => JsonSerializer.SerializeToUtf8Bytes(body, type.Json);
}

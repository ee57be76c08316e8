using System.Text.Json;
using System.Text.Json.Nodes;
using Alpes.Contracts;

namespace Alpes.Chassis.Messages;

/// <summary>The types a service writes and reads, by stable name and by CLR type.</summary>
public sealed class MessageTypes
{
    private readonly Dictionary<(string Name, int Version), MessageType> _byName = [];
    private readonly Dictionary<Type, MessageType> _byClr = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">A step is missing between an older version and a type's own.</exception>
    public MessageTypes(params IEnumerable<MessageType> types)
    {
        foreach (var type in types)
        {
            _byName[(type.Name, type.SchemaVersion)] = type;
            _byClr[type.Json.Type] = type;
            _names.Add(type.Name);
        }
        foreach (var type in _byName.Values.OrderByDescending(type => type.SchemaVersion).ToList())
            foreach (var version in type.Upcasts.Keys)
            {
                for (var step = version; step < type.SchemaVersion; step++)
                    if (!type.Upcasts.ContainsKey(step))
                        throw new InvalidOperationException($"{type.Name} is read from version {version} to {type.SchemaVersion} with no step from {step}.");
                _byName.TryAdd((type.Name, version), type);
            }
    }

    /// <exception cref="InvalidOperationException">The type was not registered with this service.</exception>
    public MessageType Of(object body) =>
        _byClr.TryGetValue(body.GetType(), out var type)
            ? type
            : throw new InvalidOperationException($"{body.GetType().Name} is not among the types this service was given.");

    /// <summary>The type that reads a version of a name, perhaps a newer one; null when there is none.</summary>
    public MessageType? Find(string name, int version) => _byName.GetValueOrDefault((name, version));

    /// <summary>Whether a name is known in any version.</summary>
    public bool Knows(string name) => _names.Contains(name);

    /// <exception cref="PermanentException">The type is unknown here, or the data is not of its shape.</exception>
    public object Read(string name, int version, ReadOnlySpan<byte> data) =>
        Read(Find(name, version) ?? throw new PermanentException($"{name} version {version} is not known here."), version, data);

    /// <summary>Reads data of a version as a type, step by step where that is newer.</summary>
    /// <exception cref="PermanentException">The data is not of its shape.</exception>
    public static object Read(MessageType type, int version, ReadOnlySpan<byte> data)
    {
        try
        {
            var body = version == type.SchemaVersion ? JsonSerializer.Deserialize(data, type.Json) : Upcast(type, version, data).Deserialize(type.Json);
            return body ?? throw new PermanentException($"The data of {type.Name} is null.");
        }
        catch (JsonException e)
        {
            throw new PermanentException($"The data of {type.Name} version {version} is not of its shape at {e.Path ?? "$"}.", e);
        }
    }

    public static byte[] Write(MessageType type, object body) => JsonSerializer.SerializeToUtf8Bytes(body, type.Json);

    private static JsonObject Upcast(MessageType type, int version, ReadOnlySpan<byte> data)
    {
        var json = JsonNode.Parse(data) as JsonObject ?? throw new PermanentException($"The data of {type.Name} version {version} is no object.");
        try
        {
            for (; version < type.SchemaVersion; version++) json = type.Upcasts[version](json);
            return json;
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or NullReferenceException or KeyNotFoundException or ArgumentException)
        {
            throw new PermanentException($"The data of {type.Name} cannot be taken from version {version} to the next.", e);
        }
    }
}

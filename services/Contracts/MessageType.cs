using System.Collections.ObjectModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Alpes.Contracts;

/// <summary>A command, event or result by its stable name, which is never a CLR name.</summary>
/// <param name="Name">The name on the wire and in the log, such as <c>DataIngested</c>.</param>
/// <param name="SchemaVersion">From 1; a change that an old reader would misread makes the next.</param>
/// <param name="Topic">Where it is published; null for what stays in its service's own log.</param>
/// <param name="Json">How its data is written and read.</param>
public sealed record MessageType(string Name, int SchemaVersion, string? Topic, JsonTypeInfo Json)
{
    /// <summary>How data of older versions becomes data of the next, by the version it is of.</summary>
    public IReadOnlyDictionary<int, Func<JsonObject, JsonObject>> Upcasts { get; private init; } =
        ReadOnlyDictionary<int, Func<JsonObject, JsonObject>>.Empty;

    public static MessageType Of<T>(string? topic, JsonTypeInfo<T> json, int schemaVersion = 1) =>
        new(typeof(T).Name, schemaVersion, topic, json);

    /// <summary>The same type, which also reads what was written in an older version; each older version names the step to the next.</summary>
    /// <param name="toNext">Makes data of that version into data of the one after it; may change what it is given.</param>
    public MessageType Upcasting(int version, Func<JsonObject, JsonObject> toNext) =>
        this with { Upcasts = new Dictionary<int, Func<JsonObject, JsonObject>>(Upcasts) { [version] = toNext } };
}

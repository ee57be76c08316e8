using System.Text.Json.Serialization.Metadata;

namespace Alpes.Contracts;

/// <summary>A command, event or result by its stable name, which is never a CLR name.</summary>
/// <param name="Name">The name on the wire and in the log, such as <c>DataIngested</c>.</param>
/// <param name="SchemaVersion">From 1; a change that an old reader would misread makes the next.</param>
/// <param name="Topic">Where it is published; null for what stays in its service's own log.</param>
/// <param name="Json">How its data is written and read.</param>
public sealed record MessageType(string Name, int SchemaVersion, string? Topic, JsonTypeInfo Json)
{
    public static MessageType Of<T>(string? topic, JsonTypeInfo<T> json, int schemaVersion = 1) =>
        new(typeof(T).Name, schemaVersion, topic, json);
}

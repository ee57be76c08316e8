using System.Text.Json;

namespace Dapr.Actors.Communication;

/// <summary>Bodies as JSON: <c>{"value":{…}}</c>.</summary>
internal sealed class JsonBodies(JsonSerializerOptions options)
{
    private readonly JsonSerializerOptions _options = new(options) { IncludeFields = true };

    public byte[] Write(object body)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = _options.Encoder }))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("value"u8);
            JsonSerializer.Serialize(writer, body, body.GetType(), _options);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    public object? Read(byte[] body, Type type)
    {
        if (body.Length == 0) return null;
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("value"u8).Deserialize(type, _options);
    }
}

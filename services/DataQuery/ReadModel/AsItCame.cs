using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alpes.DataQuery.ReadModel;

/// <summary>Any JSON value as its UTF-8 bytes.</summary>
internal sealed class AsItCame : JsonConverter<byte[]>
{
    public override bool HandleNull => true;

    public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return JsonMarshal.GetRawUtf8Value(json.RootElement).ToArray();
    }

    public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) => writer.WriteRawValue(value);
}

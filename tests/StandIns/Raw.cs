using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alpes.Tests.StandIns;

/// <summary>An event that is JSON already, written as it is: how a relay publishes without serialising again.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record Raw(string Json)
{
    private sealed class Converter : JsonConverter<Raw>
    {
        public override Raw Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Raw value, JsonSerializerOptions options) => writer.WriteRawValue(value.Json);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alpes.Chassis.Messages;

/// <summary>A message as the Dapr client is to publish it: written once, straight into the request.</summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct RawMessage(Message Message)
{
    internal sealed class Converter : JsonConverter<RawMessage>
    {
        public override RawMessage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Messages are only published in this form.");

        public override void Write(Utf8JsonWriter writer, RawMessage value, JsonSerializerOptions options) =>
            MessageWriter.Write(writer, value.Message);
    }
}

using System.Text.Json;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>A part of what a log publishes on a topic, or of a stream, in order.</summary>
/// <param name="Head">The newest position on the topic when it was read; 0 of a stream.</param>
internal sealed record FeedPage(IReadOnlyList<Message> Messages, long Head)
{
    /// <param name="json">As <see cref="FeedEndpoint"/> writes it.</param>
    /// <exception cref="JsonException">It is no page.</exception>
    public static FeedPage Read(ReadOnlySpan<byte> json, string source)
    {
        var (messages, head) = (new List<Message>(), 0L);
        var reader = new Utf8JsonReader(json);
        while (reader.Read() && reader.TokenType != JsonTokenType.StartArray)
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("head"u8))
                head = reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var position) ? position : throw new JsonException("The head is no position.");
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject) messages.Add(MessageReader.Read(ref reader, json, source));
        if (reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject)) throw new JsonException("A message is no object.");
        return new FeedPage(messages, head);
    }
}

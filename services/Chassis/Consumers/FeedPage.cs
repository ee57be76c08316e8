using System.Text.Json;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>A part of what a log publishes on a topic, or of a stream, in order.</summary>
/// <param name="Head">The newest position on the topic when it was read; 0 of a stream.</param>
internal sealed record FeedPage(IReadOnlyList<Message> Messages, long Head)
{
    public bool HasMore => Messages is [.., var last] && last.Position < Head;

    /// <param name="json">As <see cref="FeedEndpoint"/> writes it.</param>
    public static FeedPage Parse(ReadOnlySpan<byte> json, string source)
    {
        var (messages, head) = (new List<Message>(), 0L);
        var reader = new Utf8JsonReader(json);
        while (reader.Read() && reader.TokenType != JsonTokenType.StartArray)
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("head"u8))
                head = reader.Read() ? reader.GetInt64() : 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject) messages.Add(MessageReader.Read(ref reader, json, source));
        return new FeedPage(messages, head);
    }
}

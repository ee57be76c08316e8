using System.Text.Json;
using Alpes.Chassis.Messages;
using Microsoft.IO;

namespace Alpes.Chassis.Consumers;

/// <summary>A part of what a log publishes on a topic, or of a stream, in order: the bytes that came, read as far as is wanted.</summary>
internal sealed class FeedPage : IDisposable
{
    /// <summary>The header of an answer that tells <see cref="Last"/>.</summary>
    public const string LastPosition = "Alpes-Last-Position";

    private readonly RecyclableMemoryStream _body;
    private readonly string _source;
    private ReadOnlyMemory<byte> _rest;
    private JsonReaderState _state;

    /// <param name="body">As <see cref="FeedEndpoint"/> writes it; the page's own from here on.</param>
    /// <exception cref="JsonException">It is no page.</exception>
    public FeedPage(RecyclableMemoryStream body, string source, long? last = null)
    {
        (_body, _source, _rest, Last) = (body, source, body.GetBuffer().AsMemory(0, (int)body.Length), last);
        var reader = new Utf8JsonReader(_rest.Span);
        while (reader.Read() && reader.TokenType != JsonTokenType.StartArray)
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("head"u8))
                Head = reader.Read() ? reader.GetInt64() : 0;
        reader.Read();
        Stop(ref reader);
    }

    /// <summary>The newest position on the topic when it was read; 0 of a stream.</summary>
    public long Head { get; }

    /// <summary>The position of its last message, as far as it was told ahead of it.</summary>
    public long? Last { get; }

    /// <summary>Whether there is nothing more to take from it.</summary>
    public bool IsRead { get; private set; }

    /// <summary>All that was not taken yet.</summary>
    public List<Message> All() => Read(int.MaxValue, toKeep: true);

    /// <summary>The next of its messages; their data is theirs as long as the page is held and not disposed of.</summary>
    public List<Message> Take(int atMost) => Read(atMost, toKeep: false);

    public void Dispose() => _body.Dispose();

    private List<Message> Read(int atMost, bool toKeep)
    {
        var messages = new List<Message>();
        var reader = new Utf8JsonReader(_rest.Span, isFinalBlock: true, _state);
        while (messages.Count < atMost && reader.TokenType == JsonTokenType.StartObject)
        {
            messages.Add(MessageReader.Read(ref reader, _rest.Span, _source, shared: toKeep ? default : _rest));
            reader.Read();
            BackgroundWork.GiveWay();
        }
        Stop(ref reader);
        return messages;
    }

    /// <summary>Where it stops is where it goes on: at the beginning of a message, or behind the last.</summary>
    private void Stop(ref Utf8JsonReader reader)
    {
        IsRead = reader.TokenType != JsonTokenType.StartObject;
        (_rest, _state) = (_rest[(int)reader.BytesConsumed..], reader.CurrentState);
    }
}

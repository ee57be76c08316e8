using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Alpes.Local.PubSub.Log;

namespace Alpes.Local.PubSub.Delivery;

/// <summary>The body of a bulk delivery, put together from events as they are stored.</summary>
internal readonly struct BulkEnvelope : IDisposable
{
    private const int EntryOverhead = 160;

    private readonly byte[] _buffer;
    private readonly int _length;

    private BulkEnvelope(byte[] buffer, int length) => (_buffer, _length) = (buffer, length);

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <param name="tail">Made by <see cref="Tail"/>.</param>
    /// <param name="raw">The subscriber wants the bytes, not events.</param>
    public static BulkEnvelope Make(IReadOnlyList<(StoredMessage Message, Guid Id)> entries, bool raw, ReadOnlySpan<byte> tail)
    {
        var size = 64 + tail.Length;
        foreach (var (message, _) in entries)
            size += EntryOverhead + message.MetadataJson.Length + (raw ? Base64.GetMaxEncodedToUtf8Length(message.Body.Length) : message.Body.Length);
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        var at = 0;
        Put(buffer, ref at, "{\"entries\":["u8);
        for (var i = 0; i < entries.Count; i++)
        {
            var (message, id) = entries[i];
            Put(buffer, ref at, i == 0 ? "{\"entryId\":\""u8 : ",{\"entryId\":\""u8);
            Utf8Formatter.TryFormat(id, buffer.AsSpan(at), out var written);
            at += written;
            Put(buffer, ref at, raw ? "\",\"event\":\""u8 : "\",\"event\":"u8);
            if (raw)
            {
                Base64.EncodeToUtf8(message.Body.Span, buffer.AsSpan(at), out _, out written);
                at += written;
            }
            else
            {
                Put(buffer, ref at, message.Body.Span);
            }

            Put(buffer, ref at, raw ? "\",\"metadata\":"u8 : ",\"metadata\":"u8);
            Put(buffer, ref at, message.MetadataJson.Length == 0 ? "{}"u8 : message.MetadataJson.Span);
            Put(buffer, ref at, raw ? ",\"contentType\":\"application/octet-stream\"}"u8 : ",\"contentType\":\"application/cloudevents+json\"}"u8);
        }

        Put(buffer, ref at, "],\"id\":\""u8);
        Utf8Formatter.TryFormat(Guid.NewGuid(), buffer.AsSpan(at), out var length);
        at += length;
        Put(buffer, ref at, tail);
        return new BulkEnvelope(buffer, at);
    }

    /// <summary>What ends the envelopes of a subscription.</summary>
    public static byte[] Tail(string pubsub, string topic)
    {
        var (name, of) = (JsonEncodedText.Encode(pubsub), JsonEncodedText.Encode(topic));
        return Encoding.UTF8.GetBytes("\"," + $$"""
            "metadata":{"pubsubName":"{{name}}"},"pubsubname":"{{name}}","topic":"{{of}}","type":"com.dapr.event.sent.bulk"}
            """);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private static void Put(byte[] buffer, ref int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer.AsSpan(at));
        at += bytes.Length;
    }
}

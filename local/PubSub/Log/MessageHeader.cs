using System.Buffers.Binary;
using System.Text;

namespace Alpes.Local.PubSub.Log;

/// <summary>What is known of a message beside its body. Times are Unix milliseconds; 0 is none.</summary>
/// <param name="MetadataJson">The publish metadata as a JSON object; empty where there is none.</param>
internal readonly record struct MessageHeader(
    PayloadKind Kind, long PublishedAt, long DeliverAt, long ExpiresAt, string Key, string TraceParent, ReadOnlyMemory<byte> MetadataJson)
{
    public const int Size = 33;

    public int Length => Size + Encoding.UTF8.GetByteCount(Key) + TraceParent.Length + MetadataJson.Length;

    public void Write(Span<byte> to)
    {
        to[0] = (byte)Kind;
        BinaryPrimitives.WriteInt64LittleEndian(to[1..], PublishedAt);
        BinaryPrimitives.WriteInt64LittleEndian(to[9..], DeliverAt);
        BinaryPrimitives.WriteInt64LittleEndian(to[17..], ExpiresAt);
        var key = Encoding.UTF8.GetBytes(Key, to[Size..]);
        var trace = Encoding.ASCII.GetBytes(TraceParent, to[(Size + key)..]);
        BinaryPrimitives.WriteUInt16LittleEndian(to[25..], (ushort)key);
        BinaryPrimitives.WriteUInt16LittleEndian(to[27..], (ushort)trace);
        BinaryPrimitives.WriteInt32LittleEndian(to[29..], MetadataJson.Length);
        MetadataJson.Span.CopyTo(to[(Size + key + trace)..]);
    }
}

using System.Buffers.Binary;
using System.Text;

namespace Alpes.Local.PubSub.Log;

/// <summary>A message as it lies in the log; its members are read from its bytes when asked for.</summary>
/// <param name="Offset">Its number in the topic, from 0, without gaps.</param>
/// <param name="Position">Where in its segment the frame begins.</param>
internal readonly record struct StoredMessage(long Offset, long Segment, long Position, ReadOnlyMemory<byte> Payload)
{
    public PayloadKind Kind => (PayloadKind)Payload.Span[0];

    public long PublishedAt => BinaryPrimitives.ReadInt64LittleEndian(Payload.Span[1..]);

    public long DeliverAt => BinaryPrimitives.ReadInt64LittleEndian(Payload.Span[9..]);

    public long ExpiresAt => BinaryPrimitives.ReadInt64LittleEndian(Payload.Span[17..]);

    public string Key => Encoding.UTF8.GetString(Payload.Span.Slice(MessageHeader.Size, KeyLength));

    public string TraceParent => Encoding.ASCII.GetString(Payload.Span.Slice(MessageHeader.Size + KeyLength, TraceLength));

    public ReadOnlyMemory<byte> MetadataJson => Payload.Slice(MessageHeader.Size + KeyLength + TraceLength, MetadataLength);

    public ReadOnlyMemory<byte> Body => Payload[(MessageHeader.Size + KeyLength + TraceLength + MetadataLength)..];

    private int KeyLength => BinaryPrimitives.ReadUInt16LittleEndian(Payload.Span[25..]);

    private int TraceLength => BinaryPrimitives.ReadUInt16LittleEndian(Payload.Span[27..]);

    private int MetadataLength => BinaryPrimitives.ReadInt32LittleEndian(Payload.Span[29..]);
}

using System.Buffers.Binary;

namespace Alpes.Local.PubSub.Log;

/// <summary>How a record lies in a segment: its length, the CRC-32C of its bytes, its bytes.</summary>
internal static class Frame
{
    public const int HeaderSize = 8;
    public const int MaxPayload = 64 * 1024 * 1024;

    /// <summary>Completes the frame that begins at the span's start and ends at its end.</summary>
    public static void Seal(Span<byte> frame)
    {
        BinaryPrimitives.WriteInt32LittleEndian(frame, frame.Length - HeaderSize);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], Crc32C.Of(frame[HeaderSize..]));
    }

    /// <summary>The length of the payload that a header announces; -1 where it announces none.</summary>
    public static int PayloadLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize) return -1;
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        return length is >= MessageHeader.Size and <= MaxPayload ? length : -1;
    }

    public static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        var length = PayloadLength(bytes);
        return length >= 0 && bytes.Length >= HeaderSize + length
            && BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) == Crc32C.Of(bytes.Slice(HeaderSize, length));
    }
}

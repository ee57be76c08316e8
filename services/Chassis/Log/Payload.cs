using System.IO.Compression;

namespace Alpes.Chassis.Log;

/// <summary>How an event's data stands in its row: JSON as it is, or, over a size, a mark and the same JSON through Brotli.</summary>
internal static class Payload
{
    /// <summary>Data over this many bytes is compressed.</summary>
    public const int CompressOver = 8 * 1024;

    private const byte Compressed = 0x01;

    public static byte[] Pack(byte[] json)
    {
        if (json.Length <= CompressOver) return json;
        var packed = new byte[1 + BrotliEncoder.GetMaxCompressedLength(json.Length)];
        packed[0] = Compressed;
        return BrotliEncoder.TryCompress(json, packed.AsSpan(1), out var written, quality: 4, window: 22) && written + 1 < json.Length
            ? packed[..(written + 1)]
            : json;
    }

    public static byte[] Unpack(byte[] data)
    {
        if (data is not [Compressed, ..]) return data;
        using var json = new MemoryStream();
        using var brotli = new BrotliStream(new MemoryStream(data, 1, data.Length - 1), CompressionMode.Decompress);
        brotli.CopyTo(json);
        return json.ToArray();
    }
}

using System.Buffers.Binary;
using Alpes.Local.PubSub.Log;

namespace Alpes.Local.PubSub.Broker;

/// <summary>Where a durable subscription stands, in a file that is replaced as a whole. One that is behind means messages again, never fewer.</summary>
internal static class CursorFile
{
    public const string Extension = ".cursor";

    public static void Write(string path, AckSet acked)
    {
        var bytes = new byte[16 + acked.Ranges.Count * 16 + 4];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, acked.Floor);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), acked.Ranges.Count);
        for (var i = 0; i < acked.Ranges.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16 + i * 16), acked.Ranges[i].From);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24 + i * 16), acked.Ranges[i].End);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4), Crc32C.Of(bytes.AsSpan(0, bytes.Length - 4)));
        File.WriteAllBytes(path + ".new", bytes);
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>What the file says; null where there is none or it is damaged.</summary>
    public static AckSet? Read(string path)
    {
        if (!File.Exists(path)) return null;
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < 20 || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4)) != Crc32C.Of(bytes.AsSpan(0, bytes.Length - 4)))
            return null;
        var acked = new AckSet(BinaryPrimitives.ReadInt64LittleEndian(bytes));
        for (var at = 16; at < bytes.Length - 4; at += 16)
            acked.AddRange(BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at)), BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at + 8)));
        return acked;
    }
}

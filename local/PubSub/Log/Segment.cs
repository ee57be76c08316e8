using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Alpes.Local.PubSub.Log;

/// <summary>One file of a log, named by the offset of its first message.</summary>
internal sealed class Segment : IDisposable
{
    public const string Extension = ".log";

    private Segment(string path, long first, SafeFileHandle file) => (Path, First, File) = (path, first, file);

    public string Path { get; }

    /// <summary>The offset of its first message.</summary>
    public long First { get; }

    public SafeFileHandle File { get; }

    /// <summary>Bytes of whole frames in it.</summary>
    public long Length { get; set; }

    /// <summary>The offset after its last message.</summary>
    public long End { get; set; }

    public static Segment Create(string folder, long first) =>
        Open(System.IO.Path.Combine(folder, first.ToString("D20", CultureInfo.InvariantCulture) + Extension), FileMode.CreateNew);

    public static Segment Open(string path, FileMode mode = FileMode.Open)
    {
        var first = long.Parse(System.IO.Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture);
        // Delete: retention removes a segment that a reader may still hold.
        var file = System.IO.File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        return new Segment(path, first, file) { End = first, Length = RandomAccess.GetLength(file) };
    }

    /// <summary>Goes through the frames, cuts what is torn at the end, and says how many bytes that were.</summary>
    public long Recover()
    {
        long position = 0, count = 0;
        var buffer = new byte[1 << 20];
        while (true)
        {
            var read = RandomAccess.Read(File, buffer, position);
            var at = 0;
            while (Frame.IsWhole(buffer.AsSpan(at, read - at)))
            {
                at += Frame.HeaderSize + Frame.PayloadLength(buffer.AsSpan(at));
                count++;
            }

            position += at;
            if (at > 0) continue;
            var wanted = Frame.PayloadLength(buffer.AsSpan(0, read)) + Frame.HeaderSize;
            if (read < buffer.Length || wanted <= buffer.Length) break;
            buffer = new byte[wanted];
        }

        var torn = Length - position;
        if (torn > 0)
        {
            RandomAccess.SetLength(File, position);
            RandomAccess.FlushToDisk(File);
        }

        (Length, End) = (position, First + count);
        return torn;
    }

    public void Delete()
    {
        Dispose();
        System.IO.File.Delete(Path);
    }

    public void Dispose() => File.Dispose();
}

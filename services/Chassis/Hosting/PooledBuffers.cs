using Microsoft.IO;

namespace Alpes.Chassis.Hosting;

/// <summary>Memory for bodies that may be large, used again: what is allocated by the megabyte is collected, and cleared, with the whole heap.</summary>
internal static class PooledBuffers
{
    private const int MaxKept = 16 * 1024 * 1024;

    private static readonly RecyclableMemoryStreamManager Manager = new(
        new RecyclableMemoryStreamManager.Options(blockSize: 16 * 1024, largeBufferMultiple: 1024 * 1024, maximumBufferSize: MaxKept, MaxKept, MaxKept));

    public static RecyclableMemoryStream Get() => Manager.GetStream();

    /// <param name="size">How many bytes are expected, in one piece.</param>
    public static RecyclableMemoryStream Get(long size) => Manager.GetStream("", size, asContiguousBuffer: true);
}

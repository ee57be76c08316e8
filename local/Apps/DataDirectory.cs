using Alpes.Local.Resources;

namespace Alpes.Local.Apps;

/// <summary>The folder of logs, state and the broker; held by one runtime at a time.</summary>
internal sealed class DataDirectory : IDisposable
{
    private const long Least = 256L << 20;

    private readonly FileStream _held;

    private DataDirectory(string path, FileStream held) => (Path, _held) = (path, held);

    public string Path { get; }

    /// <exception cref="InvalidFileException">It cannot be made or written, another runtime holds it, or the disk is nearly full.</exception>
    public static DataDirectory Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
            var directory = new DataDirectory(full, new FileStream(System.IO.Path.Combine(full, "runtime.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            var free = new DriveInfo(full).AvailableFreeSpace;
            if (free >= Least)
                return directory;
            directory.Dispose();
            throw new InvalidFileException($"{full}: only {free >> 20} MiB are free on this disk, and {Least >> 20} are needed. Make room, or put the data elsewhere: --data <dir>.");
        }
        catch (IOException e) when (e is not FileNotFoundException && File.Exists(System.IO.Path.Combine(full, "runtime.lock")))
        {
            throw new InvalidFileException($"{full} is used by another local runtime. Stop that one (Ctrl-C), or give this one its own folder: --data <dir>.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidFileException($"{full} cannot be written: {e.Message} Give another folder: --data <dir>.");
        }
    }

    public void Dispose() => _held.Dispose();
}

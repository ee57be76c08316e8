using System.Globalization;

namespace Alpes.Local.Apps;

/// <summary>Who listens on a port, where the system lets us see it (Linux: /proc).</summary>
internal static class PortOwner
{
    private const string Listening = "0A";

    /// <returns>"name (pid 123)", or null.</returns>
    public static string? Of(int port)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            var hex = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
            var inode = File.ReadLines("/proc/net/tcp").Concat(File.ReadLines("/proc/net/tcp6")).Skip(1)
                .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .FirstOrDefault(f => f.Length > 9 && f[3] == Listening && f[1].EndsWith(hex, StringComparison.Ordinal))?[9];
            return inode is null ? null : Directory.EnumerateDirectories("/proc").Where(d => int.TryParse(Path.GetFileName(d), out _) && Holds(d, $"socket:[{inode}]")).Select(Name).FirstOrDefault();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool Holds(string process, string socket)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(process, "fd")).Any(f => new FileInfo(f).LinkTarget == socket);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Name(string process) => $"{File.ReadAllText(Path.Combine(process, "comm")).Trim()} (pid {Path.GetFileName(process)})";
}

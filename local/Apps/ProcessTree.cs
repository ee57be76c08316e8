using System.Diagnostics;
using System.Globalization;

namespace Alpes.Local.Apps;

/// <summary>A process and all it has started: a shell does not pass a signal on to its children.</summary>
internal static class ProcessTree
{
    /// <returns>The process first. On Windows it alone: Ctrl-Break goes to its whole group.</returns>
    public static IReadOnlyList<int> Of(int pid)
    {
        if (OperatingSystem.IsWindows())
            return [pid];
        var children = (OperatingSystem.IsLinux() ? FromProc() : FromPs()).ToLookup(p => p.Parent, p => p.Pid);
        var tree = new List<int> { pid };
        for (var i = 0; i < tree.Count; i++)
            tree.AddRange(children[tree[i]]);
        return tree;
    }

    public static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static List<(int Pid, int Parent)> FromProc()
    {
        var all = new List<(int, int)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            try
            {
                if (int.TryParse(Path.GetFileName(folder), out var pid) && File.ReadAllText(Path.Combine(folder, "stat")) is var stat)
                    all.Add((pid, Number(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1])));
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }

        return all;
    }

    private static List<(int Pid, int Parent)> FromPs()
    {
        using var ps = Process.Start(new ProcessStartInfo("ps", ["-axo", "pid=,ppid="]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        return [.. ps.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(f => (Number(f[0]), Number(f[1])))];
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

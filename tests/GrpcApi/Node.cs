using System.Diagnostics;

namespace Alpes.Tests.GrpcApi;

/// <summary>Node.js with the packages of <c>npm/package.json</c>, installed once beside the built tests.</summary>
internal static class Node
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(5);
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "npm");
    private static readonly Lazy<string?> Reason = new(Install);

    /// <summary>Why it cannot be used; null: it can.</summary>
    public static string? Missing => Reason.Value;

    /// <summary>Runs a script of the folder; what it wrote to standard output.</summary>
    public static string Run(string script, int port)
    {
        var (exitCode, output, errors) = Start("node", script, port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(exitCode == 0, errors);
        return output;
    }

    private static string? Install()
    {
        try
        {
            // Test processes may run side by side.
            using var turn = new FileStream(Path.Combine(Folder, "turn"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            if (File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json"))) return null;
            var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
            var (exitCode, _, errors) = Start(npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1");
            return exitCode == 0 ? null : $"npm cannot install the clients: {errors.Split('\n')[0]}";
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            return $"Node.js with npm is needed: {e.Message}";
        }
    }

    private static (int ExitCode, string Output, string Errors) Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (process.WaitForExit(Most)) return (process.ExitCode, output.Result, errors.Result);
        process.Kill(entireProcessTree: true);
        return (-1, "", $"{program} did not end within {Most}.");
    }
}

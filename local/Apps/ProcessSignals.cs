using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Alpes.Local.Apps;

/// <summary>Asks a process to end: SIGTERM, on Windows Ctrl-Break to its group. The .NET host takes either for an orderly stop.</summary>
internal static partial class ProcessSignals
{
    private const int SigTerm = 15;
    private const uint CtrlBreak = 1;

    public static void AskToEnd(int pid) => _ = OperatingSystem.IsWindows() ? GenerateConsoleCtrlEvent(CtrlBreak, (uint)pid) : Kill(pid, SigTerm) == 0;

    public static void KillTree(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has ended already, or parts of the tree have.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);

    [LibraryImport("kernel32", EntryPoint = "GenerateConsoleCtrlEvent")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GenerateConsoleCtrlEvent(uint signal, uint group);
}

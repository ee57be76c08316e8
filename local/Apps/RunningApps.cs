using System.Diagnostics;
using System.Text.Json;
using Alpes.Local.RunFile;

namespace Alpes.Local.Apps;

/// <summary>
/// The processes that run, in a file: a runtime that was killed leaves its apps behind, and the next one stops them by that file. A process is
/// taken for the one that was written down only if its start time is the same.
/// </summary>
internal sealed class RunningApps(string dataDirectory)
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(5);

    private readonly string _file = Path.Combine(dataDirectory, "apps.json");
    private readonly List<RunningApp> _running = [];
    private readonly Lock _lock = new();

    public void Add(RunApp app, Process process) => Change(() => _running.Add(new RunningApp(app.AppId, app.Name, process.Id, process.StartTime.ToUniversalTime())));

    public void Remove(Process process) => Change(() => _running.RemoveAll(r => r.Pid == process.Id));

    /// <summary>Stops what a dead runtime left behind, all at once: to see one gone may take seconds where it is another's to bury.</summary>
    /// <returns>The apps that were stopped.</returns>
    public async Task<IReadOnlyList<RunningApp>> StopLeftoversAsync()
    {
        var stopped = await Task.WhenAll(Read().Select(async left => await StopAsync(left) ? left : null));
        File.Delete(_file);
        return [.. stopped.OfType<RunningApp>()];
    }

    private static async Task<bool> StopAsync(RunningApp left)
    {
        try
        {
            using var process = Process.GetProcessById(left.Pid);
            if ((process.StartTime.ToUniversalTime() - left.Started).Duration() > TimeSpan.FromSeconds(1)) return false;
            ProcessSignals.KillTree(left.Pid);
            await process.WaitForExitAsync().WaitAsync(EndsWithin);
            return true;
        }
        catch (TimeoutException)
        {
            // It is killed, but not seen gone: should it hold a port, the checks say so.
            return true;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended, or the number belongs to a process of another user.
            return false;
        }
    }

    private List<RunningApp> Read()
    {
        try
        {
            return File.Exists(_file) ? JsonSerializer.Deserialize(File.ReadAllBytes(_file), AppsJson.Default.ListRunningApp) ?? [] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            var next = _file + ".new";
            File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(_running, AppsJson.Default.ListRunningApp));
            File.Move(next, _file, overwrite: true);
        }
    }
}

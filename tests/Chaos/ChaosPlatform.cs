using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Alpes.Contracts;
using Alpes.Tests.Chaos.Probe;
using Alpes.Tests.EndToEnd;

namespace Alpes.Tests.Chaos;

/// <summary>The platform with the probe as one more service, faults on demand, and a hand on its processes.</summary>
internal sealed class ChaosPlatform : IAsyncDisposable
{
    public static readonly string[] Services = [Apps.Bff, Apps.Ingestion, Apps.Validation, Apps.Processing, Apps.DataQuery, Apps.Tracking, Apps.TrackingQuery, ProbeApp.AppId];

    private readonly LocalPlatform _platform;
    private readonly Faults _faults = new();
    private readonly int _replicas;

    private ChaosPlatform(int replicas, string environment)
    {
        _replicas = replicas;
        _platform = new LocalPlatform
        {
            Arguments =
            [
                .. _faults.Arguments,
                .. replicas > 1 ? (string[])["--replicas", string.Join(',', Services.Select(service => $"{service}={replicas}"))] : [],
            ],
            Edit = text => text.Replace("  env:\n", $"  env:\n    DOTNET_STARTUP_HOOKS: '{typeof(ChaosPlatform).Assembly.Location}'\n{environment}", StringComparison.Ordinal).TrimEnd() + $"""

              - appID: {ProbeApp.AppId}
                appDirPath: '{Path.GetDirectoryName(typeof(ChaosPlatform).Assembly.Location)}'
                appPort: 5099
                daprHTTPPort: 3599
                daprGRPCPort: 3699
                metricsPort: 3799
                command: ["dotnet", '{typeof(ChaosPlatform).Assembly.Location}', "probe"]

            """,
        };
    }

    public HttpClient Edge => _platform.Edge;

    public string Output => _platform.Output;

    /// <summary>The volume that platforms have their data on, where <c>TMPDIR</c> names a small one of their own.</summary>
    public static DriveInfo? SmallVolume => DriveInfo.GetDrives().FirstOrDefault(drive =>
        drive.RootDirectory.FullName == Path.TrimEndingDirectorySeparator(Path.GetTempPath()) && drive.TotalSize < 4L * 1024 * 1024 * 1024);

    public string DatabaseOf(string service) => Path.Combine(_platform.Data, service + ".db");

    /// <summary>A service, or one of its replicas, by name.</summary>
    public IReadOnlyList<string> NamesOf(string service) => _replicas == 1 ? [service] : [.. Enumerable.Range(1, _replicas).Select(n => $"{service}-{n}")];

    /// <param name="without">The safeguard that every service lacks.</param>
    /// <param name="clock">The seed of clocks that jump.</param>
    public static async Task<ChaosPlatform> Start(int replicas = 1, string? without = null, int? clock = null)
    {
        var environment = (without is null ? "" : $"    {Sabotage.Without}: {without}\n") + (clock is null ? "" : $"    {Sabotage.Clock}: '{clock}'\n");
        var platform = new ChaosPlatform(replicas, environment);
        try
        {
            await platform._platform.InitializeAsync();
            return platform;
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }
    }

    /// <summary>Publishes a note past all logs; whether it was acknowledged.</summary>
    public async Task<bool> PublishNote(string id)
    {
        var note = new { id, type = nameof(Note), data = new { note_id = id } };
        using var answer = await Edge.PostAsJsonAsync(new Uri(_platform.SidecarOf(Apps.Bff), $"/v1.0/publish/pubsub/{ProbeTypes.Notes}"), note);
        return answer.IsSuccessStatusCode;
    }

    public Task Fault(object rule) => _faults.Begin(rule);

    public Task EndFaults() => _faults.End();

    public Task Kill(string name) => _faults.Kill(name);

    public async Task KillRuntime()
    {
        await _platform.KillRuntime();
        await _platform.Start();
    }

    public async Task KillAll()
    {
        var pids = Services.SelectMany(NamesOf).Select(_platform.PidOf).ToList();
        await _platform.KillRuntime();
        foreach (var pid in pids) Signal("-KILL", pid);
        await _platform.Start();
    }

    /// <summary>Stops a process in its tracks for a time, as a long pause of its machine would.</summary>
    public async Task Stall(string name, TimeSpan time)
    {
        var pid = _platform.PidOf(name);
        Signal("-STOP", pid);
        await Task.Delay(time);
        Signal("-CONT", pid);
    }

    public async ValueTask DisposeAsync()
    {
        await _platform.DisposeAsync();
        _faults.Dispose();
    }

    private static void Signal(string signal, int pid)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [signal, pid.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true })!;
        kill.WaitForExit();
    }
}

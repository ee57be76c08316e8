using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Alpes.Tests.EndToEnd;

/// <summary>The whole platform on the local runtime, on ports and data of its own, started as a user starts it.</summary>
public partial class LocalPlatform
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(5);
    private readonly string _folder = Directory.CreateTempSubdirectory("alpes-e2e-").FullName;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Dictionary<string, int> _ports = [];
    private readonly Dictionary<string, int> _sidecars = [];
    private Process? _runtime;

    /// <summary>More arguments of the runtime's.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Changes the run file before it gets its ports.</summary>
    public Func<string, string> Edit { get; init; } = text => text;

    /// <summary>The folder of its run file.</summary>
    public string Folder => _folder;

    /// <summary>The folder of databases, broker and state.</summary>
    public string Data => Path.Combine(_folder, "data");

    /// <summary>A client of the edge.</summary>
    public HttpClient Edge { get; private set; } = null!;

    public IEnumerable<string> AppIds => _ports.Keys;

    public int PortOf(string appId) => _ports[appId];

    /// <summary>Where the app shows its metrics.</summary>
    public Uri MetricsOf(string appId) => new($"http://127.0.0.1:{_ports[appId]}/metrics");

    /// <summary>Where the app's sidecar listens.</summary>
    public Uri SidecarOf(string appId) => new($"http://127.0.0.1:{_sidecars[appId]}");

    /// <summary>The processes of the runtime and of its apps.</summary>
    public IEnumerable<int> Pids => [_runtime!.Id, .. _ports.Keys.Select(PidOf)];

    public string Output => string.Join('\n', _output);

    public async Task InitializeAsync()
    {
        for (var tries = 1; ; tries++)
        {
            WriteRunFile();
            Edge = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_ports["bff"]}"), Timeout = TimeSpan.FromMinutes(2) };
            try
            {
                await Start();
                return;
            }
            catch (InvalidOperationException) when (tries < 3 && Output.Contains(" is taken.", StringComparison.Ordinal))
            {
                // What was free a moment ago is another's now.
                _output.Clear();
                Edge.Dispose();
            }
        }
    }

    /// <summary>Starts the runtime and waits until every service is ready.</summary>
    public async Task Start()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[Path.Combine("artifacts", "bin", "Local", "debug", "Alpes.Local.dll"), "-f", _folder, "--data", Data, .. Arguments])
            start.ArgumentList.Add(argument);
        _runtime = Process.Start(start)!;
        _runtime.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _runtime.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _runtime.BeginOutputReadLine();
        _runtime.BeginErrorReadLine();
        foreach (var app in _ports.Keys) await Eventually.True(() => _runtime.HasExited ? throw new InvalidOperationException(Output) : IsReady(app), StartTimeout, () => $"{app} is not ready.\n{Output}");
    }

    /// <summary>Ends the runtime as <c>kill -9</c> does; its apps stay behind.</summary>
    public async Task KillRuntime()
    {
        _runtime!.Kill();
        await _runtime.WaitForExitAsync();
    }

    /// <summary>Ends a service as <c>kill -9</c> does; the runtime starts it again.</summary>
    public void KillApp(string appId)
    {
        using var process = Process.GetProcessById(PidOf(appId));
        process.Kill();
    }

    public async Task DisposeAsync()
    {
        if (_runtime is { HasExited: false })
        {
            if (OperatingSystem.IsWindows()) _runtime.Kill(entireProcessTree: true);
            else using (var stop = Process.Start("kill", ["-TERM", _runtime.Id.ToString(CultureInfo.InvariantCulture)])) await stop.WaitForExitAsync();
            await _runtime.WaitForExitAsync();
        }
        _runtime?.Dispose();
        Edge.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The process of an app, or of its replica of that name.</summary>
    public int PidOf(string appId)
    {
        using var apps = JsonDocument.Parse(File.ReadAllText(Path.Combine(Data, "apps.json")));
        return apps.RootElement.EnumerateArray()
            .Where(app => Property(app, "appId").GetString() == appId || Property(app, "name").GetString() == appId)
            .Select(app => Property(app, "pid").GetInt32()).Last();
    }

    private static JsonElement Property(JsonElement element, string name) =>
        element.EnumerateObject().First(property => property.Name.Replace("_", "", StringComparison.Ordinal).Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private async Task<bool> IsReady(string appId)
    {
        try
        {
            using var answer = await Edge.GetAsync(new Uri($"http://127.0.0.1:{_ports[appId]}/readyz"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The repository's own run file, with free ports, and paths and data that suit the temporary folder.</summary>
    private void WriteRunFile()
    {
        var text = Edit(File.ReadAllText(Path.Combine(Repository.Root, "dapr.yaml")));
        text = PortSettings().Replace(text, port => port.Groups[1].Value + Ports.Take().ToString(CultureInfo.InvariantCulture));
        text = text.Replace("../../data", Slashed(Data), StringComparison.Ordinal).Replace(": ./", $": {Slashed(Repository.Root)}/", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "dapr.yaml"), text);
        foreach (Match app in Apps().Matches(text))
        {
            _ports[app.Groups[1].Value] = int.Parse(app.Groups[2].Value, CultureInfo.InvariantCulture);
            _sidecars[app.Groups[1].Value] = int.Parse(app.Groups[3].Value, CultureInfo.InvariantCulture);
        }
    }

    private static string Slashed(string path) => path.Replace('\\', '/');

    [GeneratedRegex(@"((?:appPort|daprHTTPPort|daprGRPCPort|metricsPort): )\d+")]
    private static partial Regex PortSettings();

    [GeneratedRegex(@"appID: (\S+)[\s\S]*?appPort: (\d+)[\s\S]*?daprHTTPPort: (\d+)")]
    private static partial Regex Apps();
}

using System.Globalization;
using System.Text.Json;
using Alpes.Local.Apps;
using Alpes.Local.PubSub.Broker;
using Alpes.Local.Resources;
using Alpes.Local.RunFile;
using Alpes.Local.Sidecar;

namespace Alpes.Tests.Conformance;

/// <summary>A scenario set up: its folder, its apps, and a sidecar of the local runtime for each, in this process.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private readonly Scenario _scenario;
    private readonly Dictionary<string, string> _filled = [];
    private readonly Dictionary<int, string> _ports = [];
    private readonly string _data;
    private readonly Dictionary<string, HostedApp> _hosted = [];
    private Sidecars? _sidecars;
    private MailSink? _mail;
    private Exception? _failure;

    public Scene(Scenario scenario)
    {
        _scenario = scenario;
        Folder = Directory.CreateTempSubdirectory("golden-").FullName;
        _data = Directory.CreateTempSubdirectory("golden-data-").FullName;
        foreach (var port in scenario.Spec.List("ports"))
            NamePort(Ports.Take(), $"port:{port.GetString()}");
        var apps = scenario.Spec.Get("apps") is { } given && given.EnumerateObject().Any() ? [.. given.EnumerateObject().Select(a => (a.Name, a.Value))] : new[] { ("app", JsonElement.Parse("{}")) };
        foreach (var (key, spec) in apps)
        {
            var app = new PlayedApp(key, JsonElement.Parse(Fill(spec.GetRawText())));
            Apps.Add(key, app);
            foreach (var kind in (string[])["http", "grpc", "metrics"])
                NamePort(PortOf[$"{kind}:{key}"] = Ports.Take(), $"port:{kind}:{key}");
            NamePort(app.Port, $"port:app:{key}");
            app.SidecarPort = PortOf[$"http:{key}"];
        }
    }

    public string Folder { get; }

    public Dictionary<string, PlayedApp> Apps { get; } = [];

    /// <summary>The embedded log that the sidecars share.</summary>
    public TopicBroker Broker => _sidecars!.Broker;

    /// <summary>By "http:app", "grpc:app", "metrics:app".</summary>
    public Dictionary<string, int> PortOf { get; } = [];

    public IReadOnlyDictionary<int, string> PortNames => _ports;

    /// <summary>Keeps a value for "{kept:name}" in later steps.</summary>
    public void Keep(string name, string value) => _filled["{kept:" + name + "}"] = value;

    public string Fill(string text)
    {
        foreach (var (name, value) in _filled)
            text = text.Replace(name, value, StringComparison.Ordinal);
        return text.Replace("{pulsar}", "127.0.0.1:6650", StringComparison.Ordinal).Replace("{dir}", Folder, StringComparison.Ordinal).Replace("{unique}", Path.GetFileName(Folder), StringComparison.Ordinal);
    }

    /// <summary>Writes the files and starts the apps and, unless a sidecar may not start, waits until each is ready.</summary>
    public async Task SetUpAsync()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "resources"));
        foreach (var file in _scenario.Spec.Members("resources"))
            await File.WriteAllTextAsync(Path.Combine(Folder, "resources", file.Name), Fill(file.Value.GetString()!));
        if (_scenario.Spec.Text("config") is { Length: > 0 } configuration)
            await File.WriteAllTextAsync(Path.Combine(Folder, "config.yaml"), Fill(configuration));
        foreach (var file in _scenario.Spec.Members("files"))
            await File.WriteAllTextAsync(Path.Combine(Folder, file.Name), Fill(file.Value.GetString()!));
        if (_scenario.Spec.List("background").FirstOrDefault() is { ValueKind: JsonValueKind.String } mail)
            _mail = MailOf(Fill(mail.GetString()!));
        foreach (var app in Apps.Values.Where(a => !a.Spec.Is("starts_down")))
            app.Up();
        foreach (var app in Apps.Values.Where(a => !a.Spec.Is("start_later")))
            await StartAsync(app.Key);
    }

    public async Task StartAsync(string app)
    {
        try
        {
            if (_hosted.Values.All(a => a.State == AppState.Stopped))
                await SetTheStageAsync();
            await _hosted[app].StartSidecarAsync(default);
        }
        catch (Exception e) when (e is InvalidFileException or SidecarFailure)
        {
            _failure = e;
        }

        await UntilReadyAsync(Apps[app]);
    }

    public Task StopAsync(string app, bool kill) => _failure is null ? _hosted[app].StopSidecarAsync(new CancellationToken(canceled: kill)) : Task.CompletedTask;

    /// <returns>The code the sidecar ended with; -1: it still runs.</returns>
    public async Task<int> ExitCodeAsync(string app, TimeSpan most)
    {
        if (_failure is not null)
            return 1;
        var ended = _hosted[app].Sidecar.Ended;
        await Task.WhenAny(ended, Task.Delay(most));
        return ended.IsCompleted ? await ended : -1;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        foreach (var app in Apps.Values)
            app.Dispose();
        _mail?.Dispose();
        try
        {
            Directory.Delete(Folder, recursive: true);
            Directory.Delete(_data, recursive: true);
        }
        catch (IOException)
        {
            // Something still writes; the folder is a temporary one.
        }
    }

    /// <summary>Stops the sidecars; what comes until they are down still counts as seen.</summary>
    public async Task EndAsync()
    {
        await Task.WhenAll(_hosted.Values.Select(a => a.StopSidecarAsync(default)));
        if (_sidecars is not null)
            await _sidecars.DisposeAsync();
        _hosted.Clear();
        _sidecars = null;
    }

    /// <summary>A runtime's shared engines, and the apps of the run file with no sidecar started. What was in memory is gone, as with a new daprd.</summary>
    private async Task SetTheStageAsync()
    {
        await EndAsync();
        _failure = null;
        var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);
        foreach (var variable in _scenario.Spec.Members("env"))
            environment[variable.Name] = variable.Value.GetString()!;
        environment["NAMESPACE"] = "default";
        _sidecars = new Sidecars(_data, TimeProvider.System);
        var run = ReadRunFile(environment);
        foreach (var (key, app) in Apps.Keys.Zip(run.Apps))
            _hosted[key] = new HostedApp(app, _sidecars, new SilentOutput(), null);
    }

    /// <summary>The scenario's folder holds what the scenario put there, and nothing of the player's but the log that the recorder left.</summary>
    private RunTemplate ReadRunFile(Dictionary<string, string> environment)
    {
        var file = Path.Combine(Folder, "dapr.yaml");
        File.WriteAllText(file, RunFileText.Of(_scenario, this));
        foreach (var app in Apps.Keys) File.WriteAllText(Path.Combine(Folder, $"daprd-{app}.log"), "");
        try
        {
            return RunTemplateReader.Read(file, environment);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task UntilReadyAsync(PlayedApp app)
    {
        var path = _scenario.Spec.Text("ready_path") ?? (app.Listens ? "/v1.0/healthz" : "/v1.0/healthz/outbound");
        var deadline = DateTime.UtcNow.AddSeconds(_scenario.Spec.Number("start_seconds", 30));
        while (_failure is null && DateTime.UtcNow < deadline)
        {
            if ((await PlayedClient.AskAsync(PortOf[$"http:{app.Key}"], new PlayedRequest("GET", path, []))).Status is 200 or 204)
                return;
            await Task.Delay(20);
        }

        if (!_scenario.MayNotStart)
            throw new InvalidOperationException($"{app.Key} is not ready: {_failure?.Message ?? "the time is over"}");
    }

    /// <summary>The mail sink that the recordings name by its command line: port, file, and whether it asks who one is.</summary>
    private static MailSink MailOf(string command) => command.Split(' ') is ["python3", _, var port, var file, .. var rest]
        ? new MailSink(int.Parse(port, CultureInfo.InvariantCulture), file, rest is ["auth"])
        : throw new NotPlayableException($"it needs another program beside the sidecar: {command}");

    private void NamePort(int port, string name)
    {
        _filled["{" + name + "}"] = port.ToString(CultureInfo.InvariantCulture);
        _ports[port] = $"<{name}>";
    }
}

using System.Net;
using System.Text;
using Alpes.Local.Resources;
using Alpes.Local.RunFile;
using Alpes.Local.Sidecar;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Tests.LocalRuntime.Actors;

/// <summary>Apps that host actors, in this process, with state and reminders in a folder of their own.</summary>
internal sealed class ActorRig : IAsyncDisposable
{
    public const string Config = """{"entities":["Thing"]}""";

    private readonly Folder _folder = new();
    private readonly List<ActorApp> _apps = [];
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private Sidecars? _sidecars;

    public Turns Turns { get; } = new();

    public string Folder => _folder.Path;

    public async Task<ActorApp> StartAsync(string appId = "shop", string config = Config, ResiliencySpec? resiliency = null, ConfigurationSpec? configuration = null, Dictionary<string, string>? environment = null)
    {
        _sidecars ??= new Sidecars(_folder.Path, TimeProvider.System);
        var run = new RunApp
        {
            AppId = appId, AppDirPath = _folder.Path, RunDirectory = _folder.Path, AppPort = Ports.Take(),
            DaprHttpPort = Ports.Take(), DaprGrpcPort = Ports.Take(), MetricsPort = Ports.Take(), Environment = environment ?? [],
        };
        var resources = new AppResources
        {
            Components = [new Component("state", "state.sqlite", "v1", new Dictionary<string, string> { ["connectionString"] = "state.db", ["actorStateStore"] = "true" }, false, "")],
            Resiliency = resiliency ?? new(), Configuration = configuration ?? ConfigurationSpec.Default,
        };
        var app = new ActorApp(run, _sidecars.Create(run, resources, NullLogger.Instance), Turns, config);
        _apps.Add(app);
        await app.ListenAsync();
        await app.Sidecar.StartAsync(CancellationToken.None);
        await Until.True(() => app.Sidecar.State == SidecarState.Ready, $"{appId} is ready", seconds: 60);
        return app;
    }

    /// <summary>Ends the sidecars and their engines; the next start is a new runtime on the same folder.</summary>
    public async Task EndAsync()
    {
        foreach (var app in _apps) await app.DisposeAsync();
        _apps.Clear();
        if (_sidecars is not null) await _sidecars.DisposeAsync();
        _sidecars = null;
    }

    public Task<HttpStatusCode> CallAsync(ActorApp through, string id, string method = "go") => SendAsync(HttpMethod.Put, through, $"{id}/method/{method}");

    public Task<HttpStatusCode> RemindAsync(ActorApp through, string id, string name, string json) => SendAsync(HttpMethod.Put, through, $"{id}/reminders/{name}", json);

    public async Task<HttpStatusCode> SendAsync(HttpMethod method, ActorApp through, string path, string? json = null, Dictionary<string, string>? headers = null)
    {
        // Two slashes, as the SDK sends; what is escaped stays so.
        var uri = new Uri($"http://127.0.0.1:{through.Run.DaprHttpPort}//v1.0/actors/Thing/{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(method, uri);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers ?? []) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _http.SendAsync(request);
        return answer.StatusCode;
    }

    public Task<string> MetadataAsync(ActorApp of) => _http.GetStringAsync(new Uri($"http://127.0.0.1:{of.Run.DaprHttpPort}/v1.0/metadata"));

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _http.Dispose();
        _folder.Dispose();
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Alpes.Tests.EndToEnd;

namespace Alpes.Tests.Benchmarks.Runtime;

/// <summary>The local runtime as a process, with the sidecar of the app that does nothing and one of a caller.</summary>
internal sealed class LocalSidecar : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("alpes-bench-").FullName;
    private readonly LeanClient _client = new();
    private readonly int _sidecar = FreePort(), _caller = FreePort();
    private Process? _process;

    public LocalSidecar()
    {
        App = new NothingApp(AppPort);
        Directory.CreateDirectory(Path.Combine(_folder, "components"));
        Write("components/pubsub.yaml", "pubsub", "pubsub.pulsar", "host: localhost:6650", "subscribeInitialPosition: earliest");
        Write("components/state.yaml", "state", "state.sqlite", "connectionString: state.db");
        File.WriteAllText(Path.Combine(_folder, "dapr.yaml"), $$"""
            version: 1
            common: { resourcesPath: ./components }
            apps:
              - { appID: nothing, appDirPath: ., appPort: {{AppPort}}, daprHTTPPort: {{_sidecar}} }
              - { appID: caller, appDirPath: ., daprHTTPPort: {{_caller}} }
            """);
    }

    public int AppPort { get; } = FreePort();

    public NothingApp App { get; }

    public long Memory
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    public Uri Sidecar(string path) => new($"http://127.0.0.1:{_sidecar}{path}");

    public Uri Caller(string path) => new($"http://127.0.0.1:{_caller}{path}");

    /// <summary>Starts the runtime; how long until its sidecar is ready.</summary>
    public async Task<TimeSpan> Start()
    {
        var watch = Stopwatch.StartNew();
        _process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(Repository.Root, "artifacts", "bin", "Local", "debug", "Alpes.Local.dll"), "-f", _folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Eventually.True(IsReady, StartTimeout, () => "The sidecar is not ready.");
        return watch.Elapsed;
    }

    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _client.Dispose();
    }

    /// <exception cref="HttpRequestException">It was not answered 2xx.</exception>
    public Task Post(Uri uri, byte[] json) => _client.Ask("POST", uri, json);

    /// <exception cref="HttpRequestException">It was not answered 2xx.</exception>
    public Task Get(Uri uri) => _client.Ask("GET", uri);

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await Kill();
        _process?.Dispose();
        await App.DisposeAsync();
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> IsReady()
    {
        try
        {
            await Get(Sidecar("/v1.0/healthz"));
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Write(string file, string name, string type, params string[] metadata) => File.WriteAllText(Path.Combine(_folder, file), $$"""
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: {{name}} }
        spec: { type: {{type}}, version: v1, metadata: [{{string.Join(", ", metadata.Select(m => m.Split(": ") is [var key, var value] ? $"{{ name: {key}, value: '{value}' }}" : ""))}}] }
        """);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

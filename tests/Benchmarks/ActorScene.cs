using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Alpes.Tests.EndToEnd;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alpes.Tests.Benchmarks;

/// <summary>An app that hosts actors and does nothing, in this process, and the local runtime in another.</summary>
internal sealed class ActorScene : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alpes-bench-").FullName;
    private readonly int _app = FreePort(), _sidecar = FreePort();
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5) });
    private WebApplication? _web;
    private Process? _runtime;

    public static async Task<ActorScene> StartAsync()
    {
        var scene = new ActorScene();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        scene._web = builder.Build();
        scene._web.Urls.Add($"http://127.0.0.1:{scene._app}");
        scene._web.MapGet("/dapr/config", () => Results.Text("""{"entities":["Thing"]}"""));
        scene._web.MapPut("/actors/Thing/{id}/method/{method}", () => { });
        await scene._web.StartAsync();
        scene.StartRuntime();
        await Eventually.True(scene.IsReady, TimeSpan.FromMinutes(1), () => "the runtime is not ready");
        return scene;
    }

    /// <summary>Bytes that the runtime holds.</summary>
    public long Memory
    {
        get
        {
            _runtime!.Refresh();
            return _runtime.WorkingSet64;
        }
    }

    /// <summary>A call of an actor through its sidecar.</summary>
    public Task Call(int id) => Send($"http://127.0.0.1:{_sidecar}/v1.0/actors/Thing/{id}/method/go");

    /// <summary>The same request straight to the app.</summary>
    public Task CallApp(int id) => Send($"http://127.0.0.1:{_app}/actors/Thing/{id}/method/go");

    public async ValueTask DisposeAsync()
    {
        _runtime?.Kill(entireProcessTree: true);
        _runtime?.Dispose();
        if (_web is not null) await _web.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void StartRuntime()
    {
        File.WriteAllText(Path.Combine(_folder, "state.yaml"), """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: { name: state }
            spec: { type: state.sqlite, version: v1, metadata: [ { name: connectionString, value: state.db }, { name: actorStateStore, value: "true" } ] }
            """);
        File.WriteAllText(Path.Combine(_folder, "dapr.yaml"), $$"""
            version: 1
            common: { resourcesPath: ./state.yaml }
            apps:
              - { appID: host, appDirPath: ., appPort: {{_app}}, daprHTTPPort: {{_sidecar}} }
            """);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Repository.Root, "artifacts", "bin", "Local", "debug", "Alpes.Local.dll"), "-f", _folder, "--data", Path.Combine(_folder, "data")]) { RedirectStandardOutput = true };
        _runtime = Process.Start(start)!;
        _runtime.OutputDataReceived += (_, _) => { };
        _runtime.BeginOutputReadLine();
    }

    private async Task<bool> IsReady()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"http://127.0.0.1:{_sidecar}/v1.0/healthz"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task Send(string address)
    {
        using var content = new ByteArrayContent([]);
        using var answer = await _http.PutAsync(new Uri(address), content);
        answer.EnsureSuccessStatusCode();
    }

    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}

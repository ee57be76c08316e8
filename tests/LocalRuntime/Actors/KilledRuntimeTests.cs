using System.Net;
using System.Text;
using Alpes.Local.RunFile;

namespace Alpes.Tests.LocalRuntime.Actors;

/// <summary>The runtime is killed while reminders are made: those it acknowledged fire in the next one.</summary>
public sealed class KilledRuntimeTests : IDisposable
{
    private const int Clients = 16, Enough = 500;

    private readonly Folder _folder = new();
    private readonly Turns _turns = new();
    private readonly RunApp _run = new()
    {
        AppId = "shop", AppDirPath = "", RunDirectory = "", AppPort = Ports.Take(), DaprHttpPort = Ports.Take(), DaprGrpcPort = Ports.Take(), MetricsPort = Ports.Take(),
    };

    private readonly HttpClient _http = new();
    private readonly List<RuntimeProcess> _started = [];

    public void Dispose()
    {
        _started.ForEach(process => process.Dispose());
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Given_a_runtime_that_is_killed_then_every_acknowledged_reminder_and_state_is_there_in_the_next()
    {
        await using var app = new ActorApp(_run, null, _turns, ActorRig.Config);
        await app.ListenAsync();
        var runtime = await StartAsync();
        var acknowledged = await RemindUntilAsync(() => runtime.KillAsync());
        Assert.DoesNotContain(_turns.Seen, s => s.Contains("/remind/", StringComparison.Ordinal));

        await StartAsync();

        await Until.True(() => acknowledged.IsSubsetOf(_turns.Seen), $"{acknowledged.Count} acknowledged, {_turns.Seen.Count} fired", seconds: 90);
        Assert.True(acknowledged.Count >= Enough);
        Assert.Equal("7", await _http.GetStringAsync(new Uri($"http://127.0.0.1:{_run.DaprHttpPort}/v1.0/actors/Thing/first/state/k")));
    }

    private async Task<RuntimeProcess> StartAsync()
    {
        _folder.Write("components/state.yaml", """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: { name: state }
            spec: { type: state.sqlite, version: v1, metadata: [ { name: connectionString, value: state.db }, { name: actorStateStore, value: "true" } ] }
            """);
        _folder.Write("dapr.yaml", $$"""
            version: 1
            common: { resourcesPath: ./components }
            apps:
              - { appID: shop, appDirPath: ., appPort: {{_run.AppPort}}, daprHTTPPort: {{_run.DaprHttpPort}}, daprGRPCPort: {{_run.DaprGrpcPort}}, metricsPort: {{_run.MetricsPort}} }
            """);
        var runtime = new RuntimeProcess("-f", _folder.Path);
        _started.Add(runtime);
        await runtime.IsReady();
        return runtime;
    }

    private async Task<HashSet<string>> RemindUntilAsync(Func<Task> then)
    {
        Assert.Equal(HttpStatusCode.OK, await PutAsync("first/method/go", ""));
        Assert.Equal(HttpStatusCode.NoContent, await PutAsync("first/state", """[{"operation":"upsert","request":{"key":"k","value":7}}]"""));
        // Due when the first runtime is long gone.
        var due = DateTimeOffset.UtcNow.AddSeconds(25).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var (next, gate, acknowledged) = (0, new Lock(), new HashSet<string>());
        var reached = new TaskCompletionSource();
        var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    var n = Interlocked.Increment(ref next);
                    Assert.Equal(HttpStatusCode.NoContent, await PutAsync($"{n % 50}/reminders/r{n}", $$"""{"dueTime":"{{due}}","data":{{n}}}"""));
                    lock (gate)
                    {
                        acknowledged.Add($"PUT {n % 50}/remind/r{n}");
                        if (acknowledged.Count >= Enough) reached.TrySetResult();
                    }
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                // Killed.
            }
        })).ToList();
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await then();
        await Task.WhenAll(clients);
        return acknowledged;
    }

    private async Task<HttpStatusCode> PutAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _http.PutAsync(new Uri($"http://127.0.0.1:{_run.DaprHttpPort}/v1.0/actors/Thing/{path}"), content);
        return answer.StatusCode;
    }
}

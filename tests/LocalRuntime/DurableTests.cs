using System.Net;
using System.Net.Http.Json;

namespace Alpes.Tests.LocalRuntime;

/// <summary>The runtime is killed with thousands of messages in: what it acknowledged comes out of the next one.</summary>
public sealed class DurableTests : IDisposable
{
    private const int Publishers = 32, Enough = 3_000;

    private readonly Folder _folder = new();
    private readonly int _appPort = Ports.Take(), _sidecarPort = Ports.Take();
    private readonly HttpClient _http = new();
    private readonly List<RuntimeProcess> _started = [];

    public void Dispose()
    {
        _started.ForEach(process => process.Dispose());
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Given_a_runtime_that_is_killed_thousands_of_messages_in_then_every_acknowledged_one_is_delivered_by_the_next()
    {
        var runtime = await StartAsync();
        var acknowledged = await PublishUntilAsync(Enough, () => runtime.KillAsync());
        Tear();

        var again = await StartAsync();
        await using var app = new AppServer(_appPort, """[{"pubsubname":"pubsub","topic":"orders","route":"/orders","bulkSubscribe":{"enabled":true,"maxMessagesCount":200}}]""");
        await app.ListenAsync();

        await Until.True(() => acknowledged.IsSubsetOf(app.Got), $"{acknowledged.Count} acknowledged, {app.Got.Count} delivered", seconds: 60);
        await Until.True(() => again.Says("were cut from the end"), "it says that a torn tail was cut");
        Assert.True(acknowledged.Count >= Enough);
    }

    private async Task<RuntimeProcess> StartAsync()
    {
        _folder.Write("components/pubsub.yaml", """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: { name: pubsub }
            spec: { type: pubsub.pulsar, version: v1, metadata: [ { name: host, value: x }, { name: subscribeInitialPosition, value: earliest } ] }
            """);
        _folder.Write("dapr.yaml", $$"""
            version: 1
            common: { resourcesPath: ./components }
            apps:
              - { appID: shop, appDirPath: ., appPort: {{_appPort}}, daprHTTPPort: {{_sidecarPort}} }
            """);
        var runtime = new RuntimeProcess("-f", _folder.Path);
        _started.Add(runtime);
        await runtime.IsReady();
        return runtime;
    }

    /// <summary>Publishes from many clients until so many are acknowledged, then calls, and goes on until nobody answers.</summary>
    private async Task<HashSet<int>> PublishUntilAsync(int enough, Func<Task> then)
    {
        var (next, gate, acknowledged) = (0, new Lock(), new HashSet<int>());
        var reached = new TaskCompletionSource();
        var publishers = Enumerable.Range(0, Publishers).Select(_ => Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    var number = Interlocked.Increment(ref next);
                    using var answer = await _http.PostAsJsonAsync($"http://127.0.0.1:{_sidecarPort}/v1.0/publish/pubsub/orders", new { n = number });
                    Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
                    lock (gate)
                    {
                        acknowledged.Add(number);
                        if (acknowledged.Count >= enough) reached.TrySetResult();
                    }
                }
            }
            catch (HttpRequestException)
            {
                // It is gone.
            }
        })).ToList();
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(2));
        await then();
        await Task.WhenAll(publishers);
        return acknowledged;
    }

    /// <summary>As when the machine dies with a write half done.</summary>
    private void Tear()
    {
        var last = Directory.GetFiles(Path.Combine(_folder.Path, "data", "pubsub"), "*.log", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
        File.AppendAllText(last, "half a message");
    }
}

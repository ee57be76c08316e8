using System.Net;
using System.Net.Http.Json;
using Alpes.Local.Faults;
using Alpes.Local.Resources;
using Alpes.Local.RunFile;
using Alpes.Local.Sidecar;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Tests.LocalRuntime;

/// <summary>Apps with their sidecars in this process, on a broker of their own.</summary>
internal sealed class Rig(FaultSet? faults = null) : IAsyncDisposable
{
    private readonly Folder _folder = new();
    private readonly List<RigApp> _apps = [];
    private readonly HttpClient _http = new();
    private Sidecars? _sidecars;

    /// <param name="bulk">Deliveries come in bulk.</param>
    /// <param name="type">The subscription's type; "" for no subscription, "broadcast" for one a replica.</param>
    public async Task<RigApp> StartAsync(string appId, string type, bool bulk = false, int? replica = null, bool healthCheck = true)
    {
        _sidecars ??= new Sidecars(_folder.Path, TimeProvider.System) { Faults = faults };
        var run = new RunApp
        {
            AppId = appId, Replica = replica, AppDirPath = _folder.Path, RunDirectory = _folder.Path, AppPort = Ports.Take(),
            DaprHttpPort = Ports.Take(), DaprGrpcPort = Ports.Take(), MetricsPort = Ports.Take(),
            HealthCheck = healthCheck ? new AppHealthCheck("/healthz", TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(900), 2) : null,
        };
        var resources = new AppResources { Components = [PubSub("pubsub", []), PubSub("broadcast", new() { ["consumerID"] = "{appID}-{uuid}", ["subscribeMode"] = "non_durable" })] };
        var app = new RigApp(run.AppPort.Value, Subscriptions(type, bulk)) { Run = run, Sidecar = _sidecars.Create(run, resources, NullLogger.Instance) };
        _apps.Add(app);
        await app.StartAsync();
        return app;
    }

    public async Task<HttpStatusCode> PublishAsync(RigApp from, int number)
    {
        using var answer = await _http.PostAsJsonAsync($"http://127.0.0.1:{from.Run.DaprHttpPort}/v1.0/publish/pubsub/orders", new { n = number });
        return answer.StatusCode;
    }

    public async Task PublishAsync(RigApp from, IEnumerable<int> numbers)
    {
        foreach (var number in numbers) Assert.Equal(HttpStatusCode.NoContent, await PublishAsync(from, number));
    }

    public async Task<HttpStatusCode> InvokeAsync(RigApp from, string appId)
    {
        using var answer = await _http.GetAsync($"http://127.0.0.1:{from.Run.DaprHttpPort}/v1.0/invoke/{appId}/method/ask");
        return answer.StatusCode;
    }

    public async Task<string> AskAsync(RigApp of, string verb, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), $"http://127.0.0.1:{of.Run.DaprHttpPort}{path}");
        using var answer = await _http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    public Task<string> MetricsAsync(RigApp of) => _http.GetStringAsync($"http://127.0.0.1:{of.Run.MetricsPort}/");

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps) await app.DisposeAsync();
        if (_sidecars is not null) await _sidecars.DisposeAsync();
        _http.Dispose();
        _folder.Dispose();
    }

    private static Component PubSub(string name, Dictionary<string, string> more) => new(name, "pubsub.pulsar", "v1", new Dictionary<string, string>(more, StringComparer.OrdinalIgnoreCase)
    {
        ["host"] = "localhost", ["subscribeInitialPosition"] = "earliest", ["redeliveryDelay"] = "200ms",
    }, false, "");

    private static string Subscriptions(string type, bool bulk) => type.Length == 0 ? "[]" : $$"""
        [{"pubsubname":"{{(type == "broadcast" ? "broadcast" : "pubsub")}}","topic":"orders","route":"/orders",
          "metadata":{"subscribeType":"{{(type == "broadcast" ? "exclusive" : type)}}"{{(bulk ? "" : ""","processMode":"sync" """)}}}{{(bulk ? ""","bulkSubscribe":{"enabled":true,"maxMessagesCount":50}""" : "")}}}]
        """;
}

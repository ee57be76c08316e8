using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Alpes.Tests.Services;

/// <summary>One service on a real server and a free port, with WireMock.Net as its sidecar and data of its own.</summary>
internal sealed class ServiceHost<TProgram> : IAsyncDisposable
    where TProgram : class
{
    private readonly WebApplicationFactory<TProgram> _factory;
    private readonly string _data = Path.Combine(Path.GetTempPath(), "alpes-service-" + Guid.NewGuid().ToString("N"));

    public ServiceHost()
    {
        Sidecar = WireMockServer.Start();
        _factory = new WebApplicationFactory<TProgram>().WithWebHostBuilder(host => host
            .UseSetting("URLS", "http://127.0.0.1:0")
            .UseSetting("DAPR_HTTP_PORT", Sidecar.Port.ToString(CultureInfo.InvariantCulture))
            .UseSetting("Alpes:Data", _data));
        _factory.UseKestrel();
        _factory.StartServer();
        Http = new HttpClient { BaseAddress = _factory.ClientOptions.BaseAddress };
    }

    public WireMockServer Sidecar { get; }

    /// <summary>Where the service's database is.</summary>
    public string Data => _data;

    public HttpClient Http { get; }

    public string DatabaseOf(string appId) => Path.Combine(_data, appId + ".db");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _factory.DisposeAsync();
        Sidecar.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Another service's log, as this one finds it by invocation.</summary>
    public void FeedHolds(string source, string topic, params JsonObject[] messages) => Sidecar
        .Given(Request.Create().WithPath($"/v1.0/invoke/{source}/method/events").WithParam("topic", topic).UsingGet())
        .RespondWith(Response.Create().WithStatusCode(200).WithHeader("Content-Type", "application/json")
            .WithBody(new JsonObject { ["messages"] = new JsonArray([.. messages.Select(message => message.DeepClone())]) }.ToJsonString()));

    /// <summary>Delivers messages as the sidecar does, in bulk, each in a CloudEvent; the status of each.</summary>
    public async Task<string[]> Deliver(string route, string source, string topic, params JsonNode[] messages)
    {
        var entries = messages.Select((message, i) => new JsonObject
        {
            ["entryId"] = i.ToString(CultureInfo.InvariantCulture),
            ["contentType"] = "application/cloudevents+json",
            ["event"] = new JsonObject
            {
                ["specversion"] = "1.0", ["id"] = Guid.NewGuid().ToString(), ["type"] = "com.dapr.event.sent", ["source"] = source,
                ["topic"] = topic, ["pubsubname"] = "pubsub", ["datacontenttype"] = "application/json", ["data"] = message.DeepClone(),
            },
        });
        using var answer = await Http.PostAsJsonAsync("/deliveries/" + route, new JsonObject { ["id"] = "1", ["entries"] = new JsonArray([.. entries]) });
        answer.EnsureSuccessStatusCode();
        return [.. JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["statuses"]!.AsArray().Select(entry => (string)entry!["status"]!)];
    }

    /// <summary>What the service's log publishes on a topic.</summary>
    public async Task<JsonNode[]> Published(string topic) =>
        [.. JsonNode.Parse(await Http.GetStringAsync($"/events?topic={topic}&limit=1000"))!["messages"]!.AsArray()!];

    public async Task<JsonNode[]> Parked() => [.. JsonNode.Parse(await Http.GetStringAsync("/parked"))!.AsArray()!];
}

using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Alpes.Tests.Bff;

/// <summary>The edge on a real server and a free port, with WireMock.Net as its sidecar and data of its own.</summary>
internal sealed class EdgeHost : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _factory;
    private readonly string _data;
    private readonly bool _ownsData;

    private EdgeHost(string? data, (string Name, string Value)[] settings)
    {
        _ownsData = data is null;
        _data = data ?? Path.Combine(Path.GetTempPath(), "alpes-bff-" + Guid.NewGuid().ToString("N"));
        Sidecar = WireMockServer.Start();
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseSetting("URLS", "http://127.0.0.1:0")
            .UseSetting("DAPR_HTTP_PORT", Sidecar.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .UseSetting("DAPR_GRPC_PORT", Bus.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .UseSetting("Alpes:Data", _data))
            .WithWebHostBuilder(host =>
            {
                foreach (var (name, value) in settings) host.UseSetting(name, value);
            });
        _factory.UseKestrel();
        _factory.StartServer();
        // Not the factory's own, which reads a whole body before it sends any of it.
        Http = new HttpClient { BaseAddress = _factory.ClientOptions.BaseAddress };
    }

    public WireMockServer Sidecar { get; }

    /// <summary>By which the official client publishes; the stand-in does so by <see cref="Sidecar"/>.</summary>
    public GrpcBus Bus { get; } = new();

    public HttpClient Http { get; }

    public string DataFolder => _data;

    public IServiceProvider Services => _factory.Services;

    /// <param name="data">A folder to keep, for a second start; null for one of its own.</param>
    public static EdgeHost Start(string? data = null, params (string Name, string Value)[] settings) => new(data, settings);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _factory.DisposeAsync();
        Sidecar.Dispose();
        await Bus.DisposeAsync();
        if (_ownsData) Directory.Delete(_data, recursive: true);
    }

    /// <summary>Whether a query service has caught up, however far.</summary>
    public void QueriesShow(string appId, bool isCaughtUp) => Sidecar
        .Given(Request.Create().WithPath($"/v1.0/invoke/{appId}/method/caught-up").UsingGet())
        .RespondWith(Response.Create().WithStatusCode(200).WithBody(isCaughtUp ? "true" : "false"));

    public Task<HttpResponseMessage> Send(HttpMethod method, string path, string body, string mediaType = "application/json", params (string, string)[] headers)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        return Send(method, path, content, headers);
    }

    public Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent content, params (string, string)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> Post(string path, string body, params (string, string)[] headers) =>
        Send(HttpMethod.Post, path, body, "application/json", headers);

    public Task<HttpResponseMessage> PostLines(string lines, params (string, string)[] headers) =>
        Send(HttpMethod.Post, "/ingest/batch", lines, "application/x-ndjson", headers);

    /// <summary>Posts one good record; its answer.</summary>
    public async Task<JsonNode> Ingest(params (string, string)[] headers) =>
        await Json(await Post("/ingest", """{"partner_id":"p1","payload":{"name":"Ana"}}""", headers));

    public static async Task<JsonNode> Json(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    /// <summary>What the edge's log publishes under a correlation id.</summary>
    public async Task<JsonNode[]> Published(string correlationId, string topic = "ingestion-commands")
    {
        var found = new List<JsonNode>();
        for (long after = 0; ;)
        {
            var page = JsonNode.Parse(await Http.GetStringAsync($"/events?topic={topic}&limit=1000&after={after}"))!["messages"]!.AsArray();
            if (page.Count == 0) return [.. found];
            found.AddRange(page.Where(message => (string?)message!["correlation_id"] == correlationId)!);
            after = (long)page[^1]!["position"]!;
        }
    }

    /// <summary>Delivers messages as the sidecar does, in bulk, each in a CloudEvent.</summary>
    public async Task Deliver(string route, string source, string topic, params JsonObject[] messages)
    {
        var entries = messages.Select((message, i) => new JsonObject
        {
            ["entryId"] = i.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["contentType"] = "application/cloudevents+json",
            ["event"] = new JsonObject
            {
                ["specversion"] = "1.0", ["id"] = Guid.NewGuid().ToString(), ["type"] = "com.dapr.event.sent", ["source"] = source,
                ["topic"] = topic, ["pubsubname"] = "pubsub", ["datacontenttype"] = "application/json", ["data"] = message.DeepClone(),
            },
        });
        using var answer = await Http.PostAsJsonAsync($"/{route}/{topic}", new JsonObject { ["id"] = "1", ["entries"] = new JsonArray([.. entries]) });
        answer.EnsureSuccessStatusCode();
    }

    public async Task<LiveSocket> Connect()
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(Http.BaseAddress!) { Scheme = "ws", Path = "/ws" }.Uri, CancellationToken.None);
        return new LiveSocket(socket);
    }
}

using System.Text;
using Alpes.Local.Resources;
using Alpes.Local.RunFile;
using Alpes.Local.Sidecar.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Local.Sidecar;

/// <summary>
/// A sidecar that plays once with an app of its own, in memory, before the first real one listens: so the first command of a run does not
/// wait for the code on its way to be compiled.
/// </summary>
internal static class Rehearsal
{
    private const string Subscriptions = """
        [{"pubsubname":"p","topic":"one","route":"/one"},{"pubsubname":"p","topic":"many","route":"/many","bulkSubscribe":{"enabled":true,"maxMessagesCount":1}}]
        """;

    // Not the address of real sidecars, so that no port of theirs is in the way.
    private const string Address = "::1";

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(5);
    private static readonly Lazy<Task> Played = new(() => Task.Run(PlayAsync));

    public static Task Once => Played.Value;

    private static async Task PlayAsync()
    {
        using var limit = new CancellationTokenSource(Most);
        try
        {
            var (appPort, port) = (FreePort.Take(), FreePort.Take());
            await using var app = new SidecarServer([Address], appPort, 4096, NullLoggerFactory.Instance, PlayAppAsync);
            await app.StartAsync(limit.Token);
            await using var sidecars = new Sidecars(Path.GetTempPath(), TimeProvider.System) { Rehearses = true };
            await using var sidecar = sidecars.Create(AppOn(appPort, port), Resources(), NullLogger.Instance);
            await sidecar.StartAsync(limit.Token);
            await AskAsync(new Uri($"http://[{Address}]:{port}"), limit.Token);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException or SidecarFailure)
        {
            // The play is only for speed.
        }
    }

    private static async Task AskAsync(Uri sidecar, CancellationToken cancel)
    {
        using var client = new HttpClient { BaseAddress = sidecar };
        while (!(await client.GetAsync("/v1.0/healthz", cancel)).IsSuccessStatusCode) await Task.Delay(5, cancel);
        for (var n = 0; n < 2; n++)
        {
            await PostAsync(client, "/v1.0/publish/p/one?metadata.n=1", """{"n":1}""", cancel);
            await PostAsync(client, "/v1.0/publish/bulk/p/many", """[{"entryId":"1","event":{"n":1},"contentType":"application/json"}]""", cancel);
            await PostAsync(client, "/v1.0/state/s", """[{"key":"k","value":{"n":1}}]""", cancel);
            await PostAsync(client, "/v1.0/invoke/app/method/one", """{"n":1}""", cancel);
            await client.GetAsync("/v1.0/state/s/k", cancel);
            await PostAsync(client, "/v1.0/actors/Actor/1/method/one", """{"n":1}""", cancel);
            await client.GetAsync("/v1.0/actors/Actor/1/state/k", cancel);
            await client.GetAsync("/v1.0/metadata", cancel);
            await client.GetAsync("/v1.0/nothing", cancel);
        }
    }

    private static async Task PostAsync(HttpClient client, string path, string json, CancellationToken cancel)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(path, content, cancel);
    }

    private static async Task PlayAppAsync(HttpContext http)
    {
        await http.Request.Body.CopyToAsync(Stream.Null);
        var isActor = http.Request.Path.StartsWithSegments("/actors");
        http.Response.StatusCode = isActor || http.Request.Path.Value is "/one" or "/dapr/subscribe" or "/dapr/config" ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        if (http.Request.Path == "/dapr/subscribe") await http.Response.WriteAsync(Subscriptions);
        else if (http.Request.Path == "/dapr/config") await http.Response.WriteAsync("""{"entities":["Actor"]}""");
        else if (http.Request.Path == "/one") await http.Response.WriteAsync("""{"status":"SUCCESS"}""");
    }

    private static RunApp AppOn(int appPort, int port) => new()
    {
        AppId = "app", AppDirPath = Path.GetTempPath(), RunDirectory = Path.GetTempPath(), AppPort = appPort, AppChannelAddress = $"[{Address}]", ApiListenAddresses = [Address], DaprHttpPort = port, DaprGrpcPort = 0, MetricsPort = 0, Scheduler = false,
    };

    private static AppResources Resources() => new() { Components = [Component("p", "pubsub.in-memory"), Component("s", "state.in-memory", ("actorStateStore", "true"))] };

    private static Component Component(string name, string type, params (string Name, string Value)[] metadata) =>
        new(name, type, "v1", metadata.ToDictionary(m => m.Name, m => m.Value), false, "");
}

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
internal static partial class Rehearsal
{
    private const string Subscriptions = """
        [{"pubsubname":"p","topic":"one","route":"/one"},{"pubsubname":"p","topic":"many","route":"/many","bulkSubscribe":{"enabled":true,"maxMessagesCount":1}}]
        """;

    // Not the address of real sidecars, so that no port of theirs is in the way.
    private const string Address = "::1";

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(5);
    private static readonly TaskCompletionSource HttpPlayed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static readonly Lazy<Task> Begun = new(() => Task.Run(PlayAsync));

    /// <summary>Plays, the first time; completes when the way over HTTP is compiled.</summary>
    public static Task Once => Begun.Value.IsCompleted ? Task.CompletedTask : HttpPlayed.Task;

    private static async Task PlayAsync()
    {
        using var limit = new CancellationTokenSource(Most);
        try
        {
            var (appPort, port, grpcPort) = (FreePort.Take(), FreePort.Take(), FreePort.Take());
            await using var app = new SidecarServer([Address], appPort, 4096, NullLoggerFactory.Instance, PlayAppAsync);
            await app.StartAsync(limit.Token);
            await using var sidecars = new Sidecars(Path.GetTempPath(), TimeProvider.System) { Rehearses = true };
            await using var sidecar = sidecars.Create(AppOn(appPort, port, grpcPort), Resources(), NullLogger.Instance);
            await sidecar.StartAsync(limit.Token);
            await AskAsync(new Uri($"http://[{Address}]:{port}"), limit.Token);
            // The other API is played while sidecars and apps start: they are not held up by it.
            HttpPlayed.TrySetResult();
            var plays = new List<Task>();
            AskOverGrpc(new Uri($"http://[{Address}]:{grpcPort}"), plays, limit.Token);
            await Task.WhenAll(plays);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException or SidecarFailure)
        {
            // The play is only for speed.
        }
        finally
        {
            HttpPlayed.TrySetResult();
        }
    }

    /// <summary>Adds what is played over gRPC, where the build speaks it.</summary>
    static partial void AskOverGrpc(Uri sidecar, List<Task> plays, CancellationToken cancel);

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

    private static RunApp AppOn(int appPort, int port, int grpcPort) => new()
    {
        AppId = "app", AppDirPath = Path.GetTempPath(), RunDirectory = Path.GetTempPath(), AppPort = appPort, AppChannelAddress = $"[{Address}]", ApiListenAddresses = [Address], DaprHttpPort = port, DaprGrpcPort = grpcPort, MetricsPort = 0, Scheduler = false,
    };

    private static AppResources Resources() => new() { Components = [Component("p", "pubsub.in-memory"), Component("s", "state.in-memory", ("actorStateStore", "true"))] };

    private static Component Component(string name, string type, params (string Name, string Value)[] metadata) =>
        new(name, type, "v1", metadata.ToDictionary(m => m.Name, m => m.Value), false, "");
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using FsCheck;
using FsCheck.Fluent;

namespace Alpes.Tests.EndToEnd.Malformed;

/// <summary>
/// Bad input at every route and topic of the whole platform. <c>ALPES_BAD_INPUTS</c> says how many (1,000 without it, 10,000 in full),
/// <c>ALPES_SEED</c> which: a failure names its seed.
/// </summary>
[Collection(SharedPlatform.Name)]
public sealed class MalformedTests(Platform platform)
{
    private const int Size = 20;
    private const int AtATime = 8;
    private static readonly int Count = Number("ALPES_BAD_INPUTS") ?? 1_000;
    private static readonly int Seed = Number("ALPES_SEED") ?? Environment.TickCount;
    private static readonly JsonElement Record = JsonSerializer.Deserialize<JsonElement>("""{"partner_id":"good","payload":{"name":"Ana","age":42}}""");

    [Fact]
    public async Task At_every_route_and_topic_it_is_refused_or_parked_with_a_reason_and_what_is_good_behind_it_is_handled()
    {
        var (routes, topics) = await Endpoints.Of(platform);
        Assert.True(routes.Count > 40 && topics.Count > 4, $"Only {routes.Count} routes and {topics.Count} topics were found.");

        await AtRoutes(routes, Count / 2);
        await OnTopics(topics, Count / 3);
        await OverWebSockets(Count - (Count / 2) - (Count / 3));
        var unknown = topics.Where(topic => topic.EndsWith("-commands", StringComparison.Ordinal)).SelectMany(topic => Enumerable.Range(0, 20).Select(n => (Topic: topic, Id: $"unknown-{topic}-{n}"))).ToList();
        foreach (var (topic, id) in unknown) await Publish(topic, $$$"""{"id":"{{{id}}}","type":"Nobody","stream_id":"{{{id}}}","data":{}}""");
        await GoodIsHandled();
        await NothingIsStuck(unknown.Select(one => one.Id));
    }

    private async Task AtRoutes(IReadOnlyList<Endpoint> routes, int count)
    {
        var failures = new ConcurrentQueue<string>();
        string[] apps = [.. platform.AppIds];
        var inputs = routes.SelectMany((route, i) => Sample(Bad.Request(route, apps), (count / routes.Count) + 1, Seed + i).Select(input => (route, input))).ToList();
        await Parallel.ForEachAsync(inputs, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (one, _) =>
        {
            var status = await Raw.Send(platform.PortOf(one.route.App), one.input);
            // What was not sent whole may be closed upon; what the sidecar cannot pass on is unavailable, not a failure.
            if (status >= 500 && !IsReadiness(one.route, status)) failures.Enqueue($"{status} of {one.route.App}: {one.input}");
        });
        Assert.True(failures.IsEmpty, $"Seed {Seed}: {failures.Count} of {inputs.Count} made a 5xx:\n{string.Join('\n', failures.Take(10))}");
    }

    private async Task OnTopics(IReadOnlyList<string> topics, int count)
    {
        foreach (var (topic, i) in topics.Select((topic, i) => (topic, i)))
            await Parallel.ForEachAsync(Sample(Bad.Message, (count / topics.Count) + 1, Seed - 1 - i), new ParallelOptions { MaxDegreeOfParallelism = AtATime },
                async (message, _) => await Publish(topic, message));
    }

    private async Task Publish(string topic, string message)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(message)) { Headers = { { "Content-Type", "application/json" } } };
        // The sidecar itself refuses what is no JSON; what it takes it delivers.
        using var answer = await platform.Edge.PostAsync(new Uri(platform.SidecarOf("bff"), "/v1.0/publish/pubsub/" + topic), content);
        Assert.True(answer.StatusCode is HttpStatusCode.NoContent || (int)answer.StatusCode is >= 400 and <= 500, $"Seed {Seed}: {(int)answer.StatusCode} for {message}");
    }

    private async Task OverWebSockets(int count)
    {
        foreach (var said in Sample(Bad.Said, count, Seed - 100).Chunk(50))
        {
            using var socket = new ClientWebSocket();
            await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{platform.PortOf("bff")}/ws"), CancellationToken.None);
            using var deadline = new CancellationTokenSource(View.Soon);
            WebSocketCloseStatus? status;
            try
            {
                foreach (var (text, n) in said.Select((text, n) => (text, n)))
                    if (socket.State is WebSocketState.Open) await socket.SendAsync(text, n % 5 == 0 ? WebSocketMessageType.Binary : WebSocketMessageType.Text, true, deadline.Token);
                status = await Closed(socket, deadline.Token);
            }
            catch (WebSocketException) when (said.Any(text => !Utf8.IsValid(text)))
            {
                // Text that is none ends a connection by its protocol; whatever else was said is answered.
                continue;
            }

            Assert.True(status is WebSocketCloseStatus.NormalClosure or WebSocketCloseStatus.InvalidPayloadData or WebSocketCloseStatus.MessageTooBig or WebSocketCloseStatus.PolicyViolation,
                $"Seed {Seed}: /ws closed with {status} {socket.CloseStatusDescription}");
        }
    }

    private static async Task<WebSocketCloseStatus?> Closed(ClientWebSocket socket, CancellationToken deadline)
    {
        if (socket.State is WebSocketState.Open) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", deadline);
        var buffer = new byte[16 * 1024];
        while (socket.State is WebSocketState.Open or WebSocketState.CloseSent) await socket.ReceiveAsync(buffer.AsMemory(), deadline);
        return socket.CloseStatus;
    }

    private async Task GoodIsHandled()
    {
        using var answer = await platform.Edge.PostAsync(new Uri("/ingest", UriKind.Relative), new StringContent(Record.GetRawText(), Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var accepted = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        var id = accepted.GetProperty("data_id").GetString();
        await Eventually.True(async () =>
        {
            using var shown = await platform.Edge.GetAsync(new Uri("/query/" + id, UriKind.Relative));
            return shown.IsSuccessStatusCode && View.IsDone(JsonSerializer.Deserialize<JsonElement>(await shown.Content.ReadAsStringAsync()));
        }, View.Soon, () => $"Seed {Seed}: a good record behind the bad input is not handled.\n{platform.Output}");
        var command = await platform.Edge.Json($"/commands/{accepted.GetProperty("command_id").GetString()}/wait?seconds=30");
        Assert.Equal("succeeded", command.GetProperty("status").GetString());
    }

    private async Task NothingIsStuck(IEnumerable<string> unknown)
    {
        var parked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var app in platform.AppIds)
        {
            var home = $"http://127.0.0.1:{platform.PortOf(app)}";
            using var ready = await platform.Edge.GetAsync(new Uri(home + "/readyz"));
            Assert.True(ready.IsSuccessStatusCode, $"Seed {Seed}: {app} is not ready: {await ready.Content.ReadAsStringAsync()}");
            await Eventually.True(async () => (await Lags(app)).All(lag => lag == 0), View.Soon, () => $"Seed {Seed}: {app} lags behind its sources.");
            using var operators = new HttpClient { BaseAddress = new Uri(home) };
            foreach (var message in await operators.All("/parked?limit=1000"))
            {
                parked.Add(message.GetProperty("message_id").GetString()!);
                Assert.NotEmpty(message.GetProperty("reason").GetString()!);
            }
        }
        Assert.All(unknown, id => Assert.Contains(id, parked));
    }

    private async Task<IEnumerable<double>> Lags(string app) =>
        MetricsText.Series(await platform.Edge.GetStringAsync(platform.MetricsOf(app)), "alpes_consumer_lag").Select(series => series.Value);

    private static bool IsReadiness(Endpoint route, int status) => status == 503 && route.Path is "/readyz";

    private static T[] Sample<T>(Gen<T> generator, int count, int seed) =>
        [.. generator.Sample(count, new Rnd((ulong)(uint)seed), Size)];

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}

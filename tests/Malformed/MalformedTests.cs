using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Alpes.Tests.EndToEnd;
using FsCheck;
using FsCheck.Fluent;

namespace Alpes.Tests.Malformed;

/// <summary>
/// Bad input at every route and topic of the whole platform. <c>ALPES_BAD_INPUTS</c> says how many (1,000 without it, 10,000 in full),
/// <c>ALPES_SEED</c> which: a failure names its seed.
/// </summary>
public sealed class MalformedTests(Platform platform) : IClassFixture<Platform>
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
        await OnTopics(topics, Count - (Count / 2));
        await GoodIsHandled();
        await NothingIsStuck();
    }

    private async Task AtRoutes(IReadOnlyList<Endpoint> routes, int count)
    {
        var failures = new ConcurrentQueue<string>();
        var inputs = routes.SelectMany((route, i) => Sample(Bad.Request(route), (count / routes.Count) + 1, Seed + i).Select(input => (route, input))).ToList();
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
        var sidecar = platform.SidecarOf("bff");
        foreach (var (topic, i) in topics.Select((topic, i) => (topic, i)))
            await Parallel.ForEachAsync(Sample(Bad.Message, (count / topics.Count) + 1, Seed - 1 - i), new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (message, cancellation) =>
            {
                using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(message)) { Headers = { { "Content-Type", "application/json" } } };
                // The sidecar itself refuses what is no JSON; what it takes it delivers.
                using var answer = await platform.Edge.PostAsync(new Uri(sidecar, "/v1.0/publish/pubsub/" + topic), content, cancellation);
                Assert.True(answer.StatusCode is HttpStatusCode.NoContent || (int)answer.StatusCode is >= 400 and <= 500, $"Seed {Seed}: {(int)answer.StatusCode} for {message}");
            });
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

    private async Task NothingIsStuck()
    {
        var parked = 0;
        foreach (var app in platform.AppIds)
        {
            var home = $"http://127.0.0.1:{platform.PortOf(app)}";
            using var ready = await platform.Edge.GetAsync(new Uri(home + "/readyz"));
            Assert.True(ready.IsSuccessStatusCode, $"Seed {Seed}: {app} is not ready: {await ready.Content.ReadAsStringAsync()}");
            await Eventually.True(async () => (await Lags(home)).All(lag => lag == 0), View.Soon, () => $"Seed {Seed}: {app} lags behind its sources.");
            foreach (var message in (await platform.Edge.Json(home + "/parked?limit=1000")).EnumerateArray())
            {
                parked++;
                Assert.NotEmpty(message.GetProperty("reason").GetString()!);
            }
        }
        Assert.True(parked > 0, "Nothing was parked: the bad input did not arrive.");
    }

    private async Task<IEnumerable<double>> Lags(string home) => (await platform.Edge.GetStringAsync(new Uri(home + "/metrics"))).Split('\n')
        .Where(line => line.StartsWith("alpes_consumer_lag", StringComparison.Ordinal)).Select(line => double.Parse(line.Split("} ")[1].Split(' ')[0], CultureInfo.InvariantCulture));

    private static bool IsReadiness(Endpoint route, int status) => status == 503 && route.Path is "/readyz";

    private static T[] Sample<T>(Gen<T> generator, int count, int seed) =>
        [.. generator.Sample(Size, new Rnd((ulong)(uint)seed), count)];

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}

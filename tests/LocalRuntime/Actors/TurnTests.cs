using System.Net;

namespace Alpes.Tests.LocalRuntime.Actors;

public sealed class TurnTests : IAsyncLifetime
{
    private readonly ActorRig _rig = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _rig.DisposeAsync().AsTask();

    [Fact]
    public async Task Given_many_clients_then_no_actor_is_ever_in_two_turns_and_every_call_is_answered()
    {
        var app = await _rig.StartAsync();
        app.Does = async (_, _) => await Task.Yield();

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(client => Task.Run(async () =>
        {
            var good = 0;
            for (var n = 0; n < 100; n++) good += await _rig.CallAsync(app, $"{(client + n) % 7}") == HttpStatusCode.OK ? 1 : 0;
            return good;
        })));

        Assert.Equal(3200, answers.Sum());
        Assert.Equal(3200, _rig.Turns.Seen.Count);
        Assert.Equal(0, _rig.Turns.Overlaps);
    }

    [Fact]
    public async Task Given_hosts_that_join_and_stop_under_load_then_no_actor_is_ever_in_two_turns_and_every_call_is_answered()
    {
        var first = await _rig.StartAsync("shop");
        using var over = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 16).Select(client => Task.Run(async () =>
        {
            var answers = new List<HttpStatusCode>();
            for (var n = 0; !over.IsCancellationRequested; n++) answers.Add(await _rig.CallAsync(first, $"{(client * 31 + n) % 50}"));
            return answers;
        })).ToList();

        var second = await _rig.StartAsync("desk");
        var third = await _rig.StartAsync("till");
        await Until.True(() => second.LastHeaders is not null && third.LastHeaders is not null, "they have some of the actors");
        await second.Sidecar.StopAsync(CancellationToken.None);
        await _rig.StartAsync("yard");
        await over.CancelAsync();
        var all = (await Task.WhenAll(calls)).SelectMany(a => a).ToList();

        // A host that stops cuts the calls that are just running on it.
        Assert.InRange(all.Count(a => a != HttpStatusCode.OK), 0, 16);
        Assert.True(all.Count > 100, $"{all.Count} calls");
        Assert.Equal(0, _rig.Turns.Overlaps);
    }

    [Fact]
    public async Task Given_thousands_of_actors_when_they_are_idle_then_each_is_deactivated_once()
    {
        const int many = 3_000;
        var app = await _rig.StartAsync(config: """{"entities":["Thing"],"actorIdleTimeout":"3s"}""");

        await Parallel.ForEachAsync(Enumerable.Range(0, many), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (n, _) =>
            Assert.Equal(HttpStatusCode.OK, await _rig.CallAsync(app, $"{n}")));

        await Until.True(() => _rig.Turns.Seen.Count(s => s.StartsWith("DELETE ", StringComparison.Ordinal)) == many, "all are deactivated", seconds: 90);
        Assert.Equal(many, _rig.Turns.Seen.Where(s => s.StartsWith("DELETE ", StringComparison.Ordinal)).Distinct().Count());
        Assert.Contains("""[{"type":"Thing"}]""", await _rig.MetadataAsync(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Given_a_reentrant_actor_that_waits_for_itself_then_others_wait_and_its_own_call_does_not()
    {
        var app = await _rig.StartAsync(config: """{"entities":["Thing"],"reentrancy":{"enabled":true}}""");
        var order = new List<string>();
        app.Does = async (method, http) =>
        {
            lock (order) order.Add(method);
            if (method != "outer") return;
            var other = _rig.CallAsync(app, "1", "other");
            var id = http.Request.Headers["Dapr-Reentrancy-Id"].ToString();
            Assert.Equal(HttpStatusCode.OK, await _rig.SendAsync(HttpMethod.Put, app, "1/method/inner", headers: new() { ["Dapr-Reentrancy-Id"] = id }));
            Assert.False(other.IsCompleted);
        };

        Assert.Equal(HttpStatusCode.OK, await _rig.CallAsync(app, "1", "outer"));

        await Until.True(() => order.Count == 3, "the other call");
        Assert.Equal(["outer", "inner", "other"], order);
    }

    [Fact]
    public async Task Given_an_app_that_died_when_it_is_back_then_its_actors_are_active_anew_and_nothing_was_said_to_it()
    {
        var app = await _rig.StartAsync();
        await _rig.CallAsync(app, "1");

        await app.EndAsync();
        app.Sidecar.AppDied();
        await Until.True(() => _rig.MetadataAsync(app).Result.Contains("""[{"type":"Thing"}]""", StringComparison.Ordinal), "its actors are forgotten");
        var call = _rig.CallAsync(app, "1");
        await app.ListenAsync();

        Assert.Equal(HttpStatusCode.OK, await call);
        Assert.Equal(["PUT 1/go", "PUT 1/go"], _rig.Turns.Seen);
    }

    [Fact]
    public async Task Given_tokens_then_each_side_gets_its_own_and_the_caller_s_goes_no_further()
    {
        var app = await _rig.StartAsync(environment: new() { ["DAPR_API_TOKEN"] = "for-the-sidecar", ["APP_API_TOKEN"] = "for-the-app" });

        Assert.Equal(HttpStatusCode.Unauthorized, await _rig.CallAsync(app, "1"));
        Assert.Equal(HttpStatusCode.OK, await _rig.SendAsync(HttpMethod.Put, app, "1/method/go", headers: new() { ["dapr-api-token"] = "for-the-sidecar" }));

        Assert.Equal("for-the-app", app.LastHeaders!["dapr-api-token"].ToString());
    }

    [Fact]
    public async Task Given_tracing_then_a_turn_is_a_span_of_the_caller_s_trace()
    {
        var app = await _rig.StartAsync("shop", configuration: new() { SamplingRate = 1 });
        var other = await _rig.StartAsync("desk", """{"entities":[]}""", configuration: new() { SamplingRate = 1 });
        const string trace = "0af7651916cd43dd8448eb211c80319c", span = "b7ad6b7169203331";

        foreach (var through in new[] { app, other })
        {
            await _rig.SendAsync(HttpMethod.Put, through, "1/method/go", headers: new() { ["traceparent"] = $"00-{trace}-{span}-01" });
            var seen = app.LastHeaders!.TraceParent.ToString();
            Assert.Contains(trace, seen, StringComparison.Ordinal);
            Assert.DoesNotContain(span, seen, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Given_ids_that_cannot_stand_in_a_path_then_they_are_refused_and_no_app_is_asked()
    {
        var app = await _rig.StartAsync();

        foreach (var id in new[] { "a%2Fb", "a%5Cb", "a%3Fb", "a%23b", "%2E%2E", "a%0Ab" }) Assert.Equal(HttpStatusCode.BadRequest, await _rig.CallAsync(app, id));
        foreach (var id in new[] { "a%7C%7Cb", "%C3%A9", "a%20b", "a:b", "a@b" }) Assert.Equal(HttpStatusCode.OK, await _rig.CallAsync(app, id));

        Assert.Equal(5, _rig.Turns.Seen.Count);
    }
}

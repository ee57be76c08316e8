using System.Net;
using System.Text.Json.Nodes;

namespace Alpes.Tests.Bff;

/// <summary>Waiting for a command ends when queries show what it made true.</summary>
public sealed class ReadAfterWaitTests : IAsyncLifetime
{
    private const string CaughtUp = "/v1.0/invoke/data-query/method/caught-up";
    private readonly EdgeHost _edge = EdgeHost.Start();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _edge.DisposeAsync();

    [Fact]
    public async Task Given_queries_that_are_behind_waiting_does_not_end_before_they_show_it()
    {
        _edge.QueriesShow("data-query", false);
        var id = await Done("ingestion", command => Wire.Succeeded(command));
        var waiting = _edge.Http.GetStringAsync($"/commands/{id}/wait?seconds=60");

        await Eventually.True(() => Task.FromResult(Asked > 0));
        Assert.False(waiting.IsCompleted);
        Assert.Equal("succeeded", (string?)JsonNode.Parse(await _edge.Http.GetStringAsync("/commands/" + id))!["status"]);
        _edge.QueriesShow("data-query", true);

        Assert.Equal("succeeded", (string?)JsonNode.Parse(await waiting)!["status"]);
        var asked = _edge.Sidecar.LogEntries.Last(entry => entry.RequestMessage!.Path == CaughtUp).RequestMessage!.Query!;
        Assert.Equal(("ingestion", "1"), (asked["source"].Single(), asked["position"].Single()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Given_queries_that_stay_behind_or_away_waiting_says_so_when_the_time_is_up(bool areAway)
    {
        if (!areAway) _edge.QueriesShow("data-query", false);
        var id = await Done("ingestion", command => Wire.Succeeded(command));

        using var answer = await _edge.Http.GetAsync($"/commands/{id}/wait?seconds=0");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("1", answer.Headers.GetValues("Retry-After").Single());
        Assert.Equal("not_shown_yet", (string?)(await EdgeHost.Json(answer))["code"]);
    }

    [Fact]
    public async Task Given_a_later_command_that_was_waited_for_the_one_before_is_shown_without_asking()
    {
        _edge.QueriesShow("data-query", true);
        var before = await Done("ingestion", command => Wire.Succeeded(command, 1));
        var later = await Done("ingestion", command => Wire.Succeeded(command, 2));

        foreach (var id in (string[])[later, before, later])
            using (var answer = await _edge.Http.GetAsync($"/commands/{id}/wait?seconds=30"))
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        Assert.Equal(1, Asked);
    }

    [Fact]
    public async Task Given_a_command_that_made_nothing_true_waiting_asks_no_one()
    {
        foreach (var id in (string[])
            [await Done("ingestion", command => Wire.Rejected(command)), await Done("ingestion", command => Wire.Parked(command, 2)),
             await Done("validation", command => Wire.Succeeded(command))])
            using (var answer = await _edge.Http.GetAsync($"/commands/{id}/wait?seconds=0"))
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        Assert.Equal(0, Asked);
    }

    private int Asked => _edge.Sidecar.LogEntries.Count(entry => entry.RequestMessage!.Path == CaughtUp);

    /// <summary>A command whose result is known.</summary>
    private async Task<string> Done(string source, Func<string, JsonObject> result)
    {
        var id = (string)(await _edge.Ingest())["command_id"]!;
        await _edge.Deliver("deliveries", source, "command-results", result(id));
        await Eventually.True(async () => (string?)JsonNode.Parse(await _edge.Http.GetStringAsync("/commands/" + id))!["status"] != "accepted");
        return id;
    }
}

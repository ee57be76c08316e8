using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace Alpes.Tests.Bff;

public sealed class CommandsTests : IAsyncLifetime
{
    private readonly EdgeHost _edge = EdgeHost.Start();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _edge.DisposeAsync();

    [Fact]
    public async Task A_command_without_a_result_is_accepted()
    {
        var id = (string)(await _edge.Ingest())["command_id"]!;

        var state = await Get(id);

        Assert.Equal((id, "IngestData", "accepted"), ((string?)state["command_id"], (string?)state["type"], (string?)state["status"]));
        Assert.True(DateTimeOffset.UtcNow - (DateTimeOffset)state["accepted_at"]! < TimeSpan.FromMinutes(5));
        Assert.Equal(["command_id", "type", "status", "accepted_at"], state.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task A_result_completes_it()
    {
        var one = (string)(await _edge.Ingest())["command_id"]!;
        var two = (string)(await _edge.Ingest())["command_id"]!;

        await Results("ingestion", Wire.Succeeded(one), Wire.Rejected(two, 2));
        await Eventually.True(async () => (string?)(await Get(two))["status"] != "accepted");

        Assert.Equal(("succeeded", 3), ((string?)(await Get(one))["status"], (int)(await Get(one))["result"]!["version"]!));
        var rejected = await Get(two);
        Assert.Equal(("rejected", "already_ingested"), ((string?)rejected["status"], (string?)rejected["error"]!["code"]));
        Assert.Equal("2026-01-02T03:04:05Z", (string?)rejected["completed_at"]);
    }

    [Fact]
    public async Task A_final_result_takes_the_place_of_a_parked_one_and_stays()
    {
        var id = (string)(await _edge.Ingest())["command_id"]!;

        await Results("validation", Wire.Parked(id));
        await Eventually.True(async () => (string?)(await Get(id))["status"] == "parked");
        await Results("validation", Wire.Succeeded(id, 2), Wire.Parked(id, 3), Wire.Succeeded("other", 4));
        await Eventually.True(async () => (await _edge.Http.GetAsync("/commands/other")).IsSuccessStatusCode);

        Assert.Equal("succeeded", (string?)(await Get(id))["status"]);
    }

    [Fact]
    public async Task Results_hold_over_a_restart()
    {
        var data = Directory.CreateTempSubdirectory("alpes-bff-").FullName;
        try
        {
            string id;
            await using (var edge = EdgeHost.Start(data))
            {
                id = (string)(await edge.Ingest())["command_id"]!;
                await edge.Deliver("deliveries", "ingestion", "command-results", Wire.Rejected(id));
                await Eventually.True(async () => (await edge.Http.GetStringAsync("/commands/" + id)).Contains("rejected", StringComparison.Ordinal));
            }
            await using (var edge = EdgeHost.Start(data))
                await Eventually.True(async () => (await edge.Http.GetStringAsync("/commands/" + id)).Contains("already_ingested", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Theory]
    [InlineData("/commands/unknown")]
    [InlineData("/commands/unknown/wait?seconds=60")]
    [InlineData("/commands/a%20b")]
    public async Task An_unknown_command_is_not_found(string path)
    {
        var answer = await _edge.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("not_found", (string?)(await EdgeHost.Json(answer))["code"]);
    }

    [Theory]
    [InlineData("61")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("1.5")]
    [InlineData("")]
    public async Task Waiting_has_a_limit(string seconds)
    {
        var id = (string)(await _edge.Ingest())["command_id"]!;

        var answer = await _edge.Http.GetAsync($"/commands/{id}/wait?seconds={seconds}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await EdgeHost.Json(answer))["errors"]!["seconds"]);
    }

    [Theory]
    [InlineData("deliveries")]
    [InlineData("broadcasts")]
    public async Task Waiting_ends_when_the_result_is_heard_of(string route)
    {
        _edge.QueriesShow("data-query", true);
        var id = (string)(await _edge.Ingest())["command_id"]!;
        var watch = Stopwatch.StartNew();
        var waiting = _edge.Http.GetStringAsync($"/commands/{id}/wait?seconds=60");

        // A broadcast is heard by those that wait already; when that is cannot be seen from outside.
        do await _edge.Deliver(route, "ingestion", "command-results", Wire.Succeeded(id));
        while (await Task.WhenAny(waiting, Task.Delay(100)) != waiting && watch.Elapsed < TimeSpan.FromSeconds(30));
        var state = JsonNode.Parse(await waiting)!;

        Assert.Equal("succeeded", (string?)state["status"]);
        Assert.Equal("succeeded", (string?)(await Get(id))["status"]);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public async Task Waiting_ends_when_the_time_is_up()
    {
        var id = (string)(await _edge.Ingest())["command_id"]!;

        var state = JsonNode.Parse(await _edge.Http.GetStringAsync($"/commands/{id}/wait?seconds=1"))!;

        Assert.Equal("accepted", (string?)state["status"]);
    }

    private async Task<JsonNode> Get(string id) => JsonNode.Parse(await _edge.Http.GetStringAsync("/commands/" + id))!;

    private Task Results(string source, params JsonObject[] messages) => _edge.Deliver("deliveries", source, "command-results", messages);
}

using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Alpes.Tests.Bff;

public sealed class LiveTests(EdgeFixture fixture) : IClassFixture<EdgeFixture>
{
    private readonly EdgeHost _edge = fixture.Edge;
    private readonly string _id = Guid.NewGuid().ToString();

    [Fact]
    public async Task A_result_arrives_at_every_client_that_asked_for_the_command()
    {
        using var one = await Subscribed("command_id", _id);
        using var two = await Subscribed("command_id", _id);

        await Broadcast("command-results", Wire.Rejected(_id));

        foreach (var client in new[] { one, two })
        {
            var result = (await client.Next())!;
            Assert.Equal((_id, "corr-" + _id, "rejected"),
                ((string?)result["command_id"], (string?)result["correlation_id"], (string?)result["status"]));
            Assert.Equal("already_ingested", (string?)result["error"]!["code"]);
        }
    }

    [Fact]
    public async Task A_result_that_is_known_arrives_at_once()
    {
        await _edge.Deliver("deliveries", "ingestion", "command-results", Wire.Succeeded(_id));
        await Eventually.True(async () => (await _edge.Http.GetAsync("/commands/" + _id)).IsSuccessStatusCode);

        using var client = await _edge.Connect();
        await client.Send($$$"""{"subscribe":{"command_id":"{{{_id}}}"}}""");

        Assert.Equal("succeeded", (string?)(await client.Next())!["status"]);
    }

    [Fact]
    public async Task A_result_heard_of_twice_is_told_once()
    {
        using var client = await Subscribed("command_id", _id);
        await client.Send($$$"""{"subscribe":{"correlation_id":"corr-{{{_id}}}"}}""");
        await client.Settle();

        await Broadcast("command-results", Wire.Parked(_id));
        await Broadcast("command-results", Wire.Parked(_id), Wire.Succeeded(_id), Wire.Succeeded(_id));

        Assert.Equal("parked", (string?)(await client.Next())!["status"]);
        Assert.Equal("succeeded", (string?)(await client.Next())!["status"]);
        await client.Settle();
    }

    [Fact]
    public async Task All_that_follows_from_a_request_arrives_by_its_correlation_id()
    {
        using var client = await Subscribed("correlation_id", _id);

        await Broadcast("ingestion-events", Wire.Event("DataIngested", "another"), Wire.Event("DataIngested", _id));
        await Broadcast("command-results", Wire.Succeeded("c-" + _id, correlationId: _id));

        var @event = (await client.Next())!;
        Assert.Equal(("ingestion-events", "DataIngested"), ((string?)@event["topic"], (string?)@event["message"]!["type"]));
        Assert.Equal("succeeded", (string?)(await client.Next())!["status"]);
    }

    [Fact]
    public async Task Events_arrive_by_topic()
    {
        using var client = await Subscribed("topic", "processing-events");

        await Broadcast("validation-events", Wire.Event("DataValidated", _id));
        await Broadcast("processing-events", Wire.Event("DataProcessed", _id));

        var @event = (await client.Next())!;
        Assert.Equal(("DataProcessed", _id), ((string?)@event["message"]!["type"], (string?)@event["message"]!["correlation_id"]));
    }

    [Theory]
    [InlineData("x", "malformed")]
    [InlineData("[]", "malformed")]
    [InlineData("""{"subscribe":{}}""", "malformed")]
    [InlineData("""{"subscribe":{"command_id":"a","topic":"b"}}""", "malformed")]
    [InlineData("""{"subscribe":{"command_id":"a b"}}""", "malformed")]
    [InlineData("""{"subscribe":{"command_id":"\ud800"}}""", "malformed")]
    [InlineData("""{"subscribe":{"topic":"secrets"}}""", "not_found")]
    public async Task A_bad_message_is_answered(string message, string code)
    {
        using var client = await _edge.Connect();

        await client.Send(message);

        Assert.Equal(code, (string?)(await client.Next())!["error"]!["code"]);
        await client.Settle();
    }

    [Fact]
    public async Task A_long_message_closes()
    {
        using var client = await _edge.Connect();

        await client.Send(new string(' ', 5_000));

        Assert.Null(await client.Next());
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, client.CloseStatus);
    }

    [Fact]
    public async Task Subscriptions_have_a_limit()
    {
        using var client = await _edge.Connect();
        for (var i = 0; i < 1_000; i++) await client.Send($$$"""{"subscribe":{"correlation_id":"{{{i}}}"}}""");

        await client.Send("""{"subscribe":{"correlation_id":"over"}}""");

        Assert.Equal("too_many", (string?)(await client.Next())!["error"]!["code"]);
    }

    [Fact]
    public async Task A_client_that_reads_too_slowly_is_closed_with_a_reason()
    {
        using var client = await Subscribed("correlation_id", _id);

        var events = Enumerable.Range(1, 40).Select(i => Wire.Event("DataIngested", _id, i, size: 500_000)).ToArray();
        foreach (var @event in events) await Broadcast("ingestion-events", @event);

        var heard = 0;
        while (await client.Next() is not null) heard++;
        Assert.InRange(heard, 0, events.Length - 1);
        Assert.Equal((WebSocketCloseStatus.PolicyViolation, true), (client.CloseStatus, client.CloseReason!.Contains("slow", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_an_upgrade_it_is_a_bad_request() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _edge.Http.GetAsync("/ws")).StatusCode);

    [Fact]
    public async Task Clients_are_told_when_the_edge_stops()
    {
        var edge = EdgeHost.Start();
        using var client = await edge.Connect();
        await client.Settle();

        var stopping = edge.DisposeAsync();
        var message = await client.Next();
        await client.CloseAsync();
        await stopping;

        Assert.Null(message);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, client.CloseStatus);
    }

    private async Task<LiveSocket> Subscribed(string by, string name)
    {
        var client = await _edge.Connect();
        await client.Send(new JsonObject { ["subscribe"] = new JsonObject { [by] = name } }.ToJsonString());
        await client.Settle();
        return client;
    }

    private Task Broadcast(string topic, params JsonObject[] messages) => _edge.Deliver("broadcasts", "any", topic, messages);
}

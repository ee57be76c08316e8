using System.Net;
using System.Text.Json;
using Dapr;
using Dapr.Client;

namespace Alpes.Tests.StandIns;

public sealed class PublishTests
{
    private sealed record Event(string OrderId, int Count);

    [Fact]
    public async Task An_event_is_posted_as_json_with_its_length_and_metadata()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        using var client = ClientOf(sidecar);
        await client.PublishEventAsync("pubsub", "a/b", new Event("é", 1), new Dictionary<string, string> { ["ttlInSeconds"] = "5", ["x"] = "a b" });
        var seen = sidecar.Only;
        Assert.Equal(("POST", "/v1.0/publish/pubsub/a%2Fb?metadata.ttlInSeconds=5&metadata.x=a%20b"), (seen.Method, seen.Target));
        Assert.Equal("""{"orderId":"\u00E9","count":1}""", seen.Body);
        Assert.Equal("application/json", seen.ContentType);
        Assert.Equal(seen.Body.Length, seen.Headers.ContentLength);
        Assert.Equal("dapr-sdk-dotnet/v1.18.7", seen.Headers.UserAgent);
        Assert.False(seen.Headers.ContainsKey("dapr-api-token"));
    }

    [Fact]
    public async Task Without_data_neither_body_nor_content_type_is_sent()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        using var client = new DaprClientBuilder().UseHttpEndpoint(sidecar.Address).UseDaprApiToken("secret").Build();
        await client.PublishEventAsync("pubsub", "topic");
        Assert.Equal(("/v1.0/publish/pubsub/topic", "", null), (sidecar.Only.Target, sidecar.Only.Body, sidecar.Only.ContentType));
        Assert.Equal("secret", sidecar.Only.Headers["dapr-api-token"]);
    }

    [Fact]
    public async Task A_bulk_is_one_request_with_each_event_by_its_index()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        using var client = ClientOf(sidecar);
        var response = await client.BulkPublishEventAsync("pubsub", "topic", [new Event("a", 1), new Event("b", 2)], new() { ["key"] = "k" });
        Assert.Empty(response.FailedEntries);
        Assert.Equal("/v1.0/publish/bulk/pubsub/topic?metadata.key=k", sidecar.Only.Target);
        Assert.Equal(
            """[{"entryId":"0","event":{"orderId":"a","count":1},"contentType":"application/json","metadata":{"key":"k"}},"""
            + """{"entryId":"1","event":{"orderId":"b","count":2},"contentType":"application/json","metadata":{"key":"k"}}]""",
            sidecar.Only.Body);
        Assert.Equal(sidecar.Only.Body.Length, sidecar.Only.Headers.ContentLength);
        Assert.False(sidecar.Only.Headers.ContainsKey("Transfer-Encoding"));
    }

    [Fact]
    public async Task Events_that_are_json_already_are_sent_as_they_are_however_many()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        using var client = ClientOf(sidecar);
        var events = Enumerable.Range(0, 1000).Select(i => new Raw($$"""{"n":9007199254740993,"text":"é{{new string('x', i)}}"}""")).ToList();
        await client.BulkPublishEventAsync("pubsub", "topic", events);
        Assert.Equal(events.Select(e => e.Json), sidecar.Only.Json.EnumerateArray().Select(entry => entry.GetProperty("event").GetRawText()));
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{i}"), sidecar.Only.Json.EnumerateArray().Select(entry => entry.GetProperty("entryId").GetString()));
    }

    [Fact]
    public async Task Bytes_are_sent_in_bulk_as_base64()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        using var client = ClientOf(sidecar);
        await client.BulkPublishEventAsync<byte[]>("pubsub", "topic", [[1, 2]]);
        Assert.Equal("""[{"entryId":"0","event":"AQI=","contentType":"application/octet-stream"}]""", sidecar.Only.Body);
    }

    [Fact]
    public async Task What_failed_of_a_bulk_is_told()
    {
        await using var sidecar = await FakeSidecar.StartAsync(
            500, """{"failedEntries":[{"entryId":"1","error":"too large"}],"errorCode":"ERR_PUBSUB_PUBLISH_MESSAGE"}""");
        using var client = ClientOf(sidecar);
        var failed = Assert.Single((await client.BulkPublishEventAsync("pubsub", "topic", ["a", "b"])).FailedEntries);
        Assert.Equal(("1", "b", "too large"), (failed.Entry.EntryId, failed.Entry.EventData, failed.ErrorMessage));
    }

    [Theory]
    [InlineData(404, """{"errorCode":"ERR_PUBSUB_NOT_FOUND"}""")]
    [InlineData(500, """{"failedEntries":[],"errorCode":"ERR_PUBSUB_PUBLISH_MESSAGE"}""")]
    [InlineData(500, "no json")]
    public async Task A_bulk_that_failed_as_a_whole_throws(int status, string body)
    {
        await using var sidecar = await FakeSidecar.StartAsync(status, body);
        using var client = ClientOf(sidecar);
        var failure = await Assert.ThrowsAsync<DaprException>(() => client.BulkPublishEventAsync("pubsub", "topic", ["a"]));
        Assert.Contains(body, failure.Message, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode)status, Assert.IsType<HttpRequestException>(failure.InnerException).StatusCode);
    }

    [Fact]
    public async Task A_sidecar_that_is_not_there_is_a_dapr_failure()
    {
        using var client = new DaprClientBuilder().UseHttpEndpoint("http://127.0.0.1:1").Build();
        await Assert.ThrowsAsync<DaprException>(() => client.PublishEventAsync("pubsub", "topic", "a"));
    }

    [Fact]
    public async Task Cancellation_is_no_failure()
    {
        await using var sidecar = await FakeSidecar.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var client = ClientOf(sidecar);
        using var patience = new CancellationTokenSource(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.PublishEventAsync("pubsub", "topic", "a", patience.Token));
    }

    [Fact]
    public void Arguments_are_checked_at_once()
    {
        using var client = new DaprClientBuilder().Build();
        Assert.Throws<ArgumentException>(() => { _ = client.PublishEventAsync("", "topic", "a"); });
        Assert.Throws<ArgumentException>(() => { _ = client.PublishEventAsync("pubsub", "", "a"); });
        Assert.Throws<ArgumentNullException>(() => { _ = client.PublishEventAsync<string>("pubsub", "topic", null!); });
        Assert.Throws<ArgumentNullException>(() => { _ = client.BulkPublishEventAsync<string>("pubsub", "topic", null!); });
    }

    [Fact]
    public async Task Options_decide_how_events_are_written()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        using var client = new DaprClientBuilder().UseHttpEndpoint(sidecar.Address)
            .UseJsonSerializationOptions(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower }).Build();
        await client.BulkPublishEventAsync("pubsub", "topic", [new Event("a", 1)]);
        Assert.Contains("\"order_id\"", sidecar.Only.Body, StringComparison.Ordinal);
    }

    private static DaprClient ClientOf(FakeSidecar sidecar) => new DaprClientBuilder().UseHttpEndpoint(sidecar.Address).Build();
}

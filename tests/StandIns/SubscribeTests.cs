using System.Net;
using Dapr;
using Dapr.AspNetCore;
using Microsoft.AspNetCore.Builder;

namespace Alpes.Tests.StandIns;

public sealed class SubscribeTests
{
    [Fact]
    public async Task Subscriptions_are_answered_byte_for_byte_as_the_official_handler_does()
    {
        await using var app = await TestApp.StartAsync(app =>
        {
            app.MapSubscribeHandler();
            app.MapPost("/orders/new", () => { }).WithTopic(new TopicOptions
            {
                PubsubName = "pubsub",
                Name = "orders",
                DeadLetterTopic = "dead",
                Metadata = new Dictionary<string, string> { ["subscribeType"] = "failover", ["Verbatim-Key"] = "1" },
            }).WithBulkSubscribe(new BulkSubscribeTopicOptions { TopicName = "orders", MaxMessagesCount = 50 });
            app.MapPost("/second", () => { }).WithTopic("pubsub", "another");
            app.MapPost("/other", () => { }).WithTopic("broadcast", "zebra", new Dictionary<string, string> { ["a"] = "b" });
        });
        using var response = await app.Client.GetAsync("/dapr/subscribe");
        Assert.Equal(
            """[{"topic":"zebra","pubsubName":"broadcast","route":"other","metadata":{"a":"b"}},"""
            + """{"topic":"another","pubsubName":"pubsub","route":"second"},"""
            + """{"topic":"orders","pubsubName":"pubsub","route":"orders/new","metadata":{"subscribeType":"failover","Verbatim-Key":"1"},"deadLetterTopic":"dead","""
            + "\"bulkSubscribe\":{\"enabled\":true,\"maxMessagesCount\":50,\"maxAwaitDurationMs\":1000}}]",
            await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Null(response.Content.Headers.ContentType);
    }

    [Fact]
    public async Task Rules_are_sorted_by_priority_with_the_default_beside_them()
    {
        await using var app = await TestApp.StartAsync(app =>
        {
            app.MapSubscribeHandler();
            app.MapPost("/y2", () => { }).WithTopic(new TopicOptions { PubsubName = "p", Name = "t", Match = "event.type == \"b\"", Priority = 2 });
            app.MapPost("/y1", () => { }).WithTopic(new TopicOptions { PubsubName = "p", Name = "t", Match = "event.type == \"a\"", Priority = 1 });
            app.MapPost("/y", () => { }).WithTopic("p", "t");
        });
        Assert.Equal(
            """[{"topic":"t","pubsubName":"p","routes":{"default":"y","rules":["""
            + """{"match":"event.type == \u0022a\u0022","path":"y1"},{"match":"event.type == \u0022b\u0022","path":"y2"}]}}]""",
            await app.Client.GetStringAsync("/dapr/subscribe"));
    }

    [Fact]
    public async Task Raw_payload_is_metadata()
    {
        await using var app = await TestApp.StartAsync(app =>
        {
            app.MapSubscribeHandler(new SubscribeOptions { EnableRawPayload = true });
            app.MapPost("/a", () => { }).WithTopic("p", "a");
            app.MapPost("/b", () => { }).WithTopic(new TopicOptions { PubsubName = "p", Name = "b", EnableRawPayload = true });
        });
        Assert.Equal(
            """[{"topic":"a","pubsubName":"p","route":"a","metadata":{"rawPayload":"true"}},"""
            + """{"topic":"b","pubsubName":"p","route":"b","metadata":{"rawPayload":"true"}}]""",
            await app.Client.GetStringAsync("/dapr/subscribe"));
    }

    [Fact]
    public async Task Of_two_default_endpoints_the_first_wins_and_nothing_is_an_empty_list()
    {
        await using var app = await TestApp.StartAsync(app =>
        {
            app.MapSubscribeHandler();
            app.MapPost("/one", () => { }).WithTopic("p", "t");
            app.MapPost("/two", () => { }).WithTopic("p", "t");
        });
        Assert.Equal("""[{"topic":"t","pubsubName":"p","route":"one"}]""", await app.Client.GetStringAsync("/dapr/subscribe"));
        await using var silent = await TestApp.StartAsync(app => app.MapSubscribeHandler());
        Assert.Equal("[]", await silent.Client.GetStringAsync("/dapr/subscribe"));
    }

    [Fact]
    public async Task Metadata_of_an_id_belongs_to_the_topic_that_owns_it_and_repeated_names_are_joined()
    {
        await using var app = await TestApp.StartAsync(app =>
        {
            app.MapSubscribeHandler();
            app.MapPost("/a", () => { }).WithMetadata(
                new TopicAttribute("p", "mine", ["id1"], ";"),
                new TopicAttribute("p", "other"),
                new TopicMetadataAttribute("id1", "name", "1"),
                new TopicMetadataAttribute("name", "2"));
        });
        Assert.Equal(
            """[{"topic":"mine","pubsubName":"p","route":"a","metadata":{"name":"1;2"}},{"topic":"other","pubsubName":"p","route":"a","metadata":{"name":"2"}}]""",
            await app.Client.GetStringAsync("/dapr/subscribe"));
    }

    [Fact]
    public async Task A_bulk_delivery_is_read_and_answered_entry_by_entry()
    {
        await using var app = await TestApp.StartAsync(app => app.UseCloudEvents().UseRouting().UseEndpoints(endpoints =>
            endpoints.MapPost("/bulk", (BulkSubscribeMessage<BulkMessageModel<int>> message) => new BulkSubscribeAppResponse(
                [.. message.Entries!.Select(entry => new BulkSubscribeAppResponseEntry(entry.EntryId!, (BulkSubscribeAppResponseStatus)entry.Event!.Data))]))));
        using var body = new StringContent(
            """{"id":"1","topic":"t","entries":[{"entryId":"e1","contentType":"application/cloudevents+json","metadata":{"a":"b"},"event":{"id":"x","data":0}},"""
            + """{"entryId":"e2","event":{"data":1}},{"entryId":"e3","event":{"data":2}}]}""", null, "application/json");
        using var response = await app.Client.PostAsync("/bulk", body);
        Assert.Equal(
            """{"statuses":[{"entryId":"e1","status":"SUCCESS"},{"entryId":"e2","status":"RETRY"},{"entryId":"e3","status":"DROP"}]}""",
            await response.Content.ReadAsStringAsync());
    }
}

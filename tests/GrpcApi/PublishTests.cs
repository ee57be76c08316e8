using System.Diagnostics;
using System.Text;
using Alpes.Local.Resources;
using Dapr;
using Grpc.Core;

namespace Alpes.Tests.GrpcApi;

public sealed class PublishTests
{
    private sealed record Order(string Id, int Count);

    [Fact]
    public async Task An_event_arrives_wrapped_as_over_http()
    {
        var received = new Received();
        await using var sidecar = await LocalSidecar.StartAsync(app: app => received.Subscribe(app, LocalSidecar.Topic));
        using var client = sidecar.Client();

        await client.PublishEventAsync(LocalSidecar.PubSub, LocalSidecar.Topic, new Order("a", 2), new Dictionary<string, string> { ["cloudevent.type"] = "OrderMade" });

        var made = Assert.Single(await received.EventsAsync(1));
        Assert.Equal("a", made.GetProperty("data").GetProperty("id").GetString());
        Assert.Equal("OrderMade", made.GetProperty("type").GetString());
        Assert.Equal("application/json", made.GetProperty("datacontenttype").GetString());
        Assert.Equal(LocalSidecar.AppId, made.GetProperty("source").GetString());
        Assert.Equal(LocalSidecar.Topic, made.GetProperty("topic").GetString());
    }

    [Fact]
    public async Task Bytes_an_event_without_data_and_a_cloud_event_arrive_as_they_were_meant()
    {
        var received = new Received();
        await using var sidecar = await LocalSidecar.StartAsync(app: app => received.Subscribe(app, LocalSidecar.Topic));
        using var client = sidecar.Client();

        await client.PublishByteEventAsync(LocalSidecar.PubSub, LocalSidecar.Topic, new byte[] { 0, 255 }, "application/octet-stream");
        await client.PublishEventAsync(LocalSidecar.PubSub, LocalSidecar.Topic);
        await client.PublishEventAsync(LocalSidecar.PubSub, LocalSidecar.Topic, new CloudEvent<Order>(new Order("a", 2)) { Type = "OrderMade", Source = new Uri("urn:here") });

        var events = await received.EventsAsync(3);
        Assert.Contains(events, e => e.TryGetProperty("data_base64", out var data) && data.GetString() == "AP8=");
        Assert.Contains(events, e => e.TryGetProperty("data", out var data) && data.ValueEquals("") && e.GetProperty("datacontenttype").ValueEquals("text/plain"));
        Assert.Contains(events, e => e.GetProperty("type").ValueEquals("OrderMade") && e.GetProperty("source").ValueEquals("urn:here"));
    }

    [Fact]
    public async Task Many_events_in_one_call_all_arrive()
    {
        var received = new Received();
        await using var sidecar = await LocalSidecar.StartAsync(app: app => received.Subscribe(app, LocalSidecar.Topic));
        using var client = sidecar.Client();

        var answer = await client.BulkPublishEventAsync(LocalSidecar.PubSub, LocalSidecar.Topic, Enumerable.Range(0, 250).Select(n => new Order($"o{n}", n)).ToList(), new Dictionary<string, string> { ["partitionKey"] = "k" });

        Assert.Empty(answer.FailedEntries);
        var ids = (await received.EventsAsync(250)).Select(e => e.GetProperty("data").GetProperty("id").GetString()).ToHashSet();
        Assert.Equal(250, ids.Count);
    }

    [Fact]
    public async Task A_raw_payload_is_not_wrapped()
    {
        var received = new Received();
        await using var sidecar = await LocalSidecar.StartAsync(app: app => received.Subscribe(app, LocalSidecar.Topic, """{"rawPayload":"true"}"""));
        using var client = sidecar.Client();

        await client.PublishByteEventAsync(LocalSidecar.PubSub, LocalSidecar.Topic, Encoding.UTF8.GetBytes("just text"), "text/plain", new Dictionary<string, string> { ["rawPayload"] = "true" });

        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes("just text")), await received.BodyAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", LocalSidecar.Topic, StatusCode.InvalidArgument, "pubsub nowhere is not found")]
    [InlineData("closed", "secret", StatusCode.PermissionDenied, "topic secret is not allowed for app id orders")]
    public async Task What_is_refused_says_why(string pubsub, string topic, StatusCode status, string why)
    {
        var closed = LocalSidecar.Component("closed", "pubsub.in-memory", ("allowedTopics", "open"));
        await using var sidecar = await LocalSidecar.StartAsync(resources: LocalSidecar.Resources(closed));
        using var client = sidecar.Client();

        var one = await Assert.ThrowsAsync<DaprException>(() => client.PublishEventAsync(pubsub, topic, new Order("a", 1)));
        var many = await Assert.ThrowsAsync<DaprException>(() => client.BulkPublishEventAsync(pubsub, topic, new List<Order> { new("a", 1) }));

        Assert.All([one, many], e => Assert.Equal((status, why), (((RpcException)e.InnerException!).StatusCode, ((RpcException)e.InnerException!).Status.Detail)));
    }

    [Fact]
    public async Task Metadata_that_cannot_be_read_is_refused()
    {
        await using var sidecar = await LocalSidecar.StartAsync();
        using var client = sidecar.Client();

        var e = await Assert.ThrowsAsync<DaprException>(() => client.PublishEventAsync(LocalSidecar.PubSub, LocalSidecar.Topic, 1, new Dictionary<string, string> { ["rawPayload"] = "perhaps" }));

        Assert.Equal(StatusCode.InvalidArgument, ((RpcException)e.InnerException!).StatusCode);
    }

    [Fact]
    public async Task The_caller_s_trace_goes_on_in_the_event()
    {
        var received = new Received();
        await using var sidecar = await LocalSidecar.StartAsync(app: app => received.Subscribe(app, LocalSidecar.Topic),
            resources: LocalSidecar.Resources() with { Configuration = new ConfigurationSpec { SamplingRate = 1 } });
        using var client = sidecar.Client();

        using var activity = new Activity("publish").SetIdFormat(ActivityIdFormat.W3C).Start();
        await client.PublishEventAsync(LocalSidecar.PubSub, LocalSidecar.Topic, new Order("a", 2));

        var traceParent = Assert.Single(await received.EventsAsync(1)).GetProperty("traceparent").GetString()!;
        Assert.Equal(activity.TraceId.ToString(), traceParent[3..35]);
        Assert.NotEqual(activity.SpanId.ToString(), traceParent[36..52]);
    }

    [Fact]
    public async Task A_request_over_the_limit_is_refused_and_the_next_is_taken()
    {
        await using var sidecar = await LocalSidecar.StartAsync(run => run with { MaxBodySize = 100_000 });
        using var client = sidecar.Client();

        var e = await Assert.ThrowsAsync<DaprException>(() => client.PublishEventAsync(LocalSidecar.PubSub, LocalSidecar.Topic, new string('x', 100_000)));

        Assert.Equal(StatusCode.ResourceExhausted, ((RpcException)e.InnerException!).StatusCode);
        await client.PublishEventAsync(LocalSidecar.PubSub, LocalSidecar.Topic, new string('x', 90_000));
    }
}

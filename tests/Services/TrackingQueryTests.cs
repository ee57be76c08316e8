extern alias TrackingQuery;

using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Alpes.Contracts;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace Alpes.Tests.Services;

public sealed class TrackingQueryTests : ServiceContract<TrackingQuery::Program>
{
    private protected override string AppId => Apps.TrackingQuery;

    private protected override string Source => Apps.Tracking;

    private protected override string Topic => Topics.TrackingEvents;

    private protected override JsonObject Message(string id) => Wire.ImpressionRegistered(id);

    private protected override async Task<int> Done(ServiceHost<TrackingQuery::Program> service, string id) =>
        (await service.Http.GetAsync(new Uri("/tracking/queries/impresiones/" + id, UriKind.Relative))).StatusCode == HttpStatusCode.OK ? 1 : 0;

    [Fact]
    public async Task Given_events_delivered_in_disorder_and_twice_then_the_statistics_have_each_once_to_the_cent()
    {
        await using var service = new ServiceHost<TrackingQuery::Program>();
        JsonObject[] events =
        [
            Wire.ImpressionRegistered("i-1").At(1), Wire.ImpressionRegistered("i-2").At(2), Wire.ConversionRegistered("c-1", "0.1", "USD").At(3),
            Wire.ConversionRegistered("c-2", "0.2", "USD").At(4), Wire.ConversionRegistered("c-3", "250000", "COP").At(5),
        ];

        await service.Deliver(Topic, Source, Topic, [.. Enumerable.Reverse(events)]);
        await service.Deliver(Topic, Source, Topic, events);

        await EndToEnd.Eventually.True(async () => (int)(await Statistics(service))["total_conversiones"]! == 3, Soon, () => "The events do not come in.");
        await service.Deliver(Topic, Source, Topic, events);
        await service.Deliver(Topic, Source, Topic, Wire.ImpressionRegistered("i-3").At(6));
        await IsDone(service, "i-3");
        var statistics = await Statistics(service);
        Assert.Equal((3, 3), ((int)statistics["total_impresiones"]!, (int)statistics["total_conversiones"]!));
        Assert.Equal("""{"COP":"250000","USD":"0.3","EUR":"0"}""", statistics["valor_total"]!.ToJsonString());
        Assert.Equal((100, 1), ((int)statistics["tasa_conversion"]!, (int)statistics["usuarios_unicos"]!));
    }

    [Fact]
    public async Task Given_reads_while_events_come_then_hours_and_totals_are_of_one_moment_and_the_newest_thousand_hours_are_shown()
    {
        const int Hours = 1_010, ADelivery = 10;
        await using var service = new ServiceHost<TrackingQuery::Program>();
        var events = Enumerable.Range(1, Hours).Select(i => Wire.ImpressionRegistered($"i-{i}").At(i)).ToArray();
        for (var i = 0; i < Hours; i++) events[i]["data"]!["timestamp"] = DateTimeOffset.UnixEpoch.AddHours(i).ToString("O");
        var since = Stopwatch.StartNew();

        var delivering = Task.Run(async () =>
        {
            foreach (var some in events.Chunk(ADelivery)) await service.Deliver(Topic, Source, Topic, some);
        });
        JsonNode statistics;
        do
        {
            Assert.True(since.Elapsed < Soon, "The events do not come in.");
            statistics = await Statistics(service);
            Assert.Equal(Math.Min(1_000, (int)statistics["total_impresiones"]!), statistics["por_hora"]!.AsArray().Sum(hour => (int)hour!["impresiones"]!));
        }
        while ((int)statistics["total_impresiones"]! < Hours);

        await delivering;
        Assert.Equal("1970-02-12T01:00:00Z", (string)statistics["por_hora"]![0]!["hora"]!);
        Assert.Equal("1970-01-01T10:00:00Z", (string)statistics["por_hora"]![999]!["hora"]!);
    }

    [Fact]
    public async Task Given_a_position_of_the_source_then_it_tells_whether_queries_show_what_was_published_up_to_it()
    {
        await using var service = new ServiceHost<TrackingQuery::Program>();
        service.Sidecar.Given(Request.Create().WithPath("/v1.0/invoke/tracking/method/events/newest").WithParam("topic", Topic).UsingGet())
            .RespondWith(Response.Create().WithStatusCode(200).WithBody("1"));

        Assert.Equal("false", await service.Http.GetStringAsync("/caught-up?source=tracking&position=2&seconds=0"));
        await service.Deliver(Topic, Source, Topic, Wire.ImpressionRegistered("i-1").At(1));

        Assert.Equal("true", await service.Http.GetStringAsync("/caught-up?source=tracking&position=2&seconds=60"));
        Assert.Equal(1, (int)(await Statistics(service))["total_impresiones"]!);
    }

    private static async Task<JsonNode> Statistics(ServiceHost<TrackingQuery::Program> service) =>
        JsonNode.Parse(await service.Http.GetStringAsync("/tracking/queries/campanas/verano/estadisticas"))!;
}

extern alias DataQuery;

using System.Net;
using System.Text.Json.Nodes;
using Alpes.Contracts;

namespace Alpes.Tests.Services;

public sealed class DataQueryTests : ServiceContract<DataQuery::Program>
{
    private protected override string AppId => Apps.DataQuery;

    private protected override string Source => Apps.Ingestion;

    private protected override string Topic => Topics.IngestionEvents;

    private protected override JsonObject Message(string id) => Wire.DataReceived(id);

    private protected override async Task<int> Done(ServiceHost<DataQuery::Program> service, string id) =>
        (await service.Http.GetAsync(new Uri("/query/" + id, UriKind.Relative))).StatusCode == HttpStatusCode.OK ? 1 : 0;

    [Fact]
    public async Task Given_a_record_whose_sources_are_away_then_it_is_shown_and_its_history_is_unavailable()
    {
        await using var service = new ServiceHost<DataQuery::Program>();
        await service.Deliver(Topic, Source, Topic, Wire.DataReceived("d-1").At(1));
        await IsDone(service, "d-1");

        service.Sidecar.Stop();
        var record = JsonNode.Parse(await service.Http.GetStringAsync("/query/d-1"))!;
        using var history = await service.Http.GetAsync(new Uri("/query/d-1/history", UriKind.Relative));

        Assert.Equal("pending", (string?)record["validation"]!["status"]);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, history.StatusCode);
    }

    [Fact]
    public async Task Given_one_who_answers_in_a_sources_place_that_nothing_is_there_then_the_history_is_unavailable()
    {
        await using var service = new ServiceHost<DataQuery::Program>();

        using var history = await service.Http.GetAsync(new Uri("/query/d-1/history", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, history.StatusCode);
    }

    [Fact]
    public async Task Given_what_can_be_no_id_then_no_source_is_asked_for_its_history()
    {
        await using var service = new ServiceHost<DataQuery::Program>();
        service.Sidecar.Stop();

        using var history = await service.Http.GetAsync(new Uri("/query/%25zz/history", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, history.StatusCode);
    }
}

extern alias Processing;

using System.Text.Json.Nodes;
using Alpes.Contracts;

namespace Alpes.Tests.Services;

public sealed class ProcessingTests : ServiceContract<Processing::Program>
{
    private protected override string AppId => Apps.Processing;

    private protected override string Source => Apps.Ingestion;

    private protected override string Topic => Topics.IngestionEvents;

    private protected override JsonObject Message(string id) => Wire.DataIngested(id);

    private protected override async Task<int> Done(ServiceHost<Processing::Program> service, string id) =>
        (await service.Published(Topics.ProcessingEvents)).Count(e => (string?)e["data"]?["data_id"] == id);

    [Fact]
    public async Task Given_two_records_of_one_content_then_both_are_published_by_the_contract_and_the_second_names_the_first()
    {
        await using var service = new ServiceHost<Processing::Program>();

        await service.Deliver(Topic, Source, Topic, Wire.DataIngested("d-1").At(1), Wire.DataIngested("d-2").At(2));

        await IsDone(service, "d-2");
        var events = await service.Published(Topics.ProcessingEvents);
        Assert.Equal(["DataProcessed", "DataProcessed"], events.Select(e => (string)e["type"]!));
        Assert.Equal("d-1", (string)events[1]["data"]!["result"]!["duplicate_of"]!);
        ContractKit.Holds(Topics.ProcessingEvents, events);
    }
}

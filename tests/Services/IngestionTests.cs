extern alias Ingestion;

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Alpes.Contracts;

namespace Alpes.Tests.Services;

public sealed class IngestionTests : ServiceContract<Ingestion::Program>
{
    private protected override string AppId => Apps.Ingestion;

    private protected override string Source => Apps.Bff;

    private protected override string Topic => Topics.IngestionCommands;

    private protected override JsonObject Message(string id) => Wire.IngestData(id);

    private protected override async Task<int> Done(ServiceHost<Ingestion::Program> service, string id) =>
        (await service.Published(Topics.IngestionEvents)).Count(e => (string?)e["type"] == "DataIngested" && (string?)e["data"]?["data_id"] == id);

    [Fact]
    public async Task Given_a_command_then_its_events_and_its_result_are_published_by_the_contract()
    {
        await using var service = new ServiceHost<Ingestion::Program>();
        var again = Wire.IngestData("d-1");

        await service.Deliver(Topic, Source, Topic, Wire.IngestData("d-1", """{"n":9007199254740993}""").At(1), again.At(2));

        await EndToEnd.Eventually.True(async () => (await service.Published(Topics.CommandResults)).Length == 2, Soon, () => "There are no results.");
        var events = await service.Published(Topics.IngestionEvents);
        var results = await service.Published(Topics.CommandResults);
        Assert.Equal(["DataReceived", "DataIngested"], events.Select(e => (string)e["type"]!));
        Assert.Equal(["CommandSucceeded", "CommandRejected"], results.Select(e => (string)e["type"]!));
        Assert.Contains("9007199254740993", (string)events[0]["data_json"]!, StringComparison.Ordinal);
        Assert.Equal((string)again["id"]!, (string)results[1]["data"]!["command_id"]!);
        ContractKit.Holds(Topics.IngestionEvents, events);
        ContractKit.Holds(Topics.CommandResults, results);
    }

    [Fact]
    public async Task Given_a_record_handed_to_the_service_itself_then_it_is_in_when_the_answer_comes()
    {
        await using var service = new ServiceHost<Ingestion::Program>();

        using var answer = await service.Http.PostAsJsonAsync("/ingest", new { data_id = "d-1", partner_id = "p-1", payload = new { name = "Ana" } });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(1, await Done(service, "d-1"));
    }
}

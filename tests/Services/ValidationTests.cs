extern alias Validation;

using System.Text.Json.Nodes;
using Alpes.Contracts;

namespace Alpes.Tests.Services;

public sealed class ValidationTests : ServiceContract<Validation::Program>
{
    private protected override string AppId => Apps.Validation;

    private protected override string Source => Apps.Ingestion;

    private protected override string Topic => Topics.IngestionEvents;

    private protected override JsonObject Message(string id) => Wire.DataIngested(id);

    private protected override async Task<int> Done(ServiceHost<Validation::Program> service, string id) =>
        (await service.Published(Topics.ValidationEvents)).Count(e => (string?)e["type"] == "DataValidated" && (string?)e["data"]!["data_id"] == id);

    [Fact]
    public async Task Given_rules_then_they_judge_what_comes_after_and_all_is_published_by_the_contract()
    {
        await using var service = new ServiceHost<Validation::Program>();

        await service.Deliver(Topics.ValidationCommands, Apps.Bff, Topics.ValidationCommands,
            Wire.RegisterPartnerRules("""{"required":["sex"]}""").At(1), Wire.RegisterPartnerRules("""{"type":"date"}""").At(2));
        await EndToEnd.Eventually.True(async () => (await service.Published(Topics.CommandResults)).Length == 2, Soon, () => "There are no results.");
        await service.Deliver(Topic, Source, Topic, Wire.DataIngested("d-1", """{"name":" "}""").At(1));
        await IsDone(service, "d-1");

        var events = await service.Published(Topics.ValidationEvents);
        var results = await service.Published(Topics.CommandResults);
        Assert.Equal(["PartnerRulesRegistered", "DataValidated"], events.Select(e => (string)e["type"]!));
        Assert.Equal((false, 1), ((bool)events[1]["data"]!["is_valid"]!, (int)events[1]["data"]!["rules_version"]!));
        Assert.Equal("#: must satisfy required sex", (string)events[1]["data"]!["validation_errors"]![1]!);
        Assert.Equal(["CommandSucceeded", "CommandRejected"], results.Select(e => (string)e["type"]!));
        Assert.StartsWith("/type: must be one or more of", (string)results[1]["data"]!["error"]!["text"]!, StringComparison.Ordinal);
        ContractKit.Holds(Topics.ValidationEvents, events);
        ContractKit.Holds(Topics.CommandResults, results);
    }
}

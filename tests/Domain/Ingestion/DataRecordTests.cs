using Alpes.Contracts.Ingestion;
using Alpes.Ingestion.Domain;
using static Alpes.Tests.Domain.Payloads;

namespace Alpes.Tests.Domain.Ingestion;

public sealed class DataRecordTests
{
    private static readonly IngestData Command = new("d-1", "p-1", Json("""{"name":"Ana"}"""));

    [Fact]
    public void A_new_record_is_received_first_and_then_ingested()
    {
        var record = Given.Nothing<DataRecord>();

        Assert.True(record.Ingest(Command, Noon).Succeeded);

        Then.Raised(
            record, new DataReceived("d-1", "p-1", Command.Payload), new DataIngested("d-1", "p-1", Noon, Command.Payload));
    }

    [Fact]
    public void A_record_comes_in_once()
    {
        var record = Given.Events<DataRecord>(
            new DataReceived("d-1", "p-1", Command.Payload), new DataIngested("d-1", "p-1", Noon, Command.Payload));

        Then.Refused(record.Ingest(Command, Noon), "already_ingested", "d-1");
        Then.Raised(record);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("é")]
    [InlineData(null)]
    public void Ids_follow_the_rule_of_ids(string? id)
    {
        Refused(Command with { DataId = id! }, "invalid_id", "data_id");
        Refused(Command with { PartnerId = id! }, "invalid_id", "partner_id");
    }

    [Fact]
    public void An_id_has_at_most_128_characters()
    {
        Refused(Command with { DataId = new string('a', 129) }, "invalid_id", "data_id");
        Assert.True(new DataRecord().Ingest(Command with { DataId = new string('a', 128) }, Noon).Succeeded);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"a":"\udc00"}""")]
    [InlineData("""{"a":"\ud800x"}""")]
    [InlineData("""{"a":"\ud800\n"}""")]
    [InlineData("""{"a":"\ud800\ud800"}""")]
    [InlineData("""{"\uD800":1}""")]
    public void A_payload_is_an_object_of_whole_characters(string payload) =>
        Refused(Command with { Payload = Json(payload) }, "invalid_payload", "payload");

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"a":"\ud83d\ude00\u00e9\\ud800 \" é"}""")]
    [InlineData("""{"a":"\\\ud83d\ude00"}""")]
    public void Escapes_of_whole_characters_are_fine(string payload) =>
        Assert.True(new DataRecord().Ingest(Command with { Payload = Json(payload) }, Noon).Succeeded);

    [Fact]
    public void A_payload_is_UTF_8() =>
        Refused(
            Command with { Payload = System.Text.Json.JsonElement.Parse([.. "{\"a\":\""u8, 0xFF, .. "\"}"u8]) }, "invalid_payload", "UTF-8");

    [Fact]
    public void A_payload_must_be_there() => Refused(Command with { Payload = default }, "invalid_payload", "payload");

    private static void Refused(IngestData command, string code, string text)
    {
        var record = Given.Nothing<DataRecord>();

        Then.Refused(record.Ingest(command, Noon), code, text);
        Then.Raised(record);
    }
}

using System.Text;
using Alpes.Chassis.Messages;
using Alpes.Contracts.Ingestion;
using Alpes.DataQuery.ReadModel;
using static Alpes.Tests.Domain.Payloads;

namespace Alpes.Tests.Domain.DataQuery;

public sealed class EventJsonTests
{
    private static readonly MessageTypes Types = new(EventJson.DataReceived, EventJson.DataIngested);

    [Theory]
    [InlineData("""{ "a" : 1.10, "a":[1e400, "\u00e9"] }""")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    public void A_payload_is_kept_as_it_came(string payload)
    {
        var received = (Received)Read("DataReceived", $$"""{"data_id":"d-1","payload":{{payload}},"partner_id":"p-1"}""");

        Assert.Equal(("d-1", "p-1", payload), (received.DataId, received.PartnerId, Encoding.UTF8.GetString(received.Payload)));
    }

    [Fact]
    public void What_the_view_does_not_need_is_passed_over() => Assert.Equal(
        new Ingested("d-1", "p-1", DateTimeOffset.UnixEpoch),
        Read("DataIngested", """{"data_id":"d-1","partner_id":"p-1","timestamp":"1970-01-01T00:00:00Z","payload":{"timestamp":1},"new":2}"""));

    [Theory]
    [InlineData("DataReceived", """{"data_id":"d-1","partner_id":"p-1"}""")]
    [InlineData("DataReceived", """{"data_id":"d-1","partner_id":null,"payload":{}}""")]
    [InlineData("DataReceived", """{"data_id":"d-1","partner_id":"p-1","payload":{"a":}}""")]
    [InlineData("DataIngested", """{"data_id":"d-1","partner_id":"p-1","payload":{}}""")]
    [InlineData("DataIngested", """{"data_id":"d-1","partner_id":"p-1","timestamp":"1970-01-01T00:00:00Z","payload":{"a":}}""")]
    public void What_it_needs_must_be_there(string type, string data) =>
        Assert.Contains("is not of its shape", Assert.Throws<PermanentException>(() => Read(type, data)).Message, StringComparison.Ordinal);

    [Fact]
    public void It_is_what_ingestion_writes()
    {
        var payload = Json("""{"a":1.10}""");

        var received = (Received)Read("DataReceived", MessageTypes.Write(IngestionTypes.DataReceived, new DataReceived("d-1", "p-1", payload)));

        Assert.Equal(("d-1", "p-1", payload.GetRawText()), (received.DataId, received.PartnerId, Encoding.UTF8.GetString(received.Payload)));
        Assert.Equal(
            new Ingested("d-1", "p-1", Noon),
            Read("DataIngested", MessageTypes.Write(IngestionTypes.DataIngested, new DataIngested("d-1", "p-1", Noon, payload))));
    }

    private static object Read(string type, string data) => Read(type, Encoding.UTF8.GetBytes(data));

    private static object Read(string type, byte[] data) => Types.Read(type, 1, data);
}

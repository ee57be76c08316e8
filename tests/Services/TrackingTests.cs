extern alias Tracking;

using System.Text;
using System.Text.Json.Nodes;
using Alpes.Contracts;
using Microsoft.Data.Sqlite;

namespace Alpes.Tests.Services;

public sealed class TrackingTests : ServiceContract<Tracking::Program>
{
    private const int CompressedOver = 8 * 1024;

    private protected override string AppId => Apps.Tracking;

    private protected override string Source => Apps.Bff;

    private protected override string Topic => Topics.TrackingCommands;

    private protected override JsonObject Message(string id) => Wire.RegisterImpression(id);

    private protected override async Task<int> Done(ServiceHost<Tracking::Program> service, string id) =>
        (await service.Published(Topics.TrackingEvents)).Count(e => (string?)e["data"]?["id"] == id);

    [Fact]
    public async Task Given_commands_then_events_and_results_are_published_by_the_contract_and_a_repeated_id_counts_once()
    {
        await using var service = new ServiceHost<Tracking::Program>();

        await service.Deliver(Topic, Source, Topic,
            Wire.RegisterImpression("i-1").At(1), Wire.RegisterConversion("c-1", "0.10", "USD").At(2),
            Wire.RegisterImpression("i-1").At(3), Wire.RegisterImpression("i-1", "https://example.com/other").At(4),
            Wire.RegisterConversion("c-2", "1", "GBP").At(5));

        var results = await Results(service, 5);
        var events = await service.Published(Topics.TrackingEvents);
        Assert.Equal(["ImpressionRegistered", "ConversionRegistered"], events.Select(e => (string)e["type"]!));
        Assert.Equal("0.1", (string?)events[1]["data"]!["valor"]);
        Assert.Equal(["impressions-verano", "conversions-verano"], events.Select(e => (string)e["stream_id"]!));
        Assert.Equal((false, true), ((bool)results[0]["data"]!["result"]!["repeated"]!, (bool)results[2]["data"]!["result"]!["repeated"]!));
        Assert.Equal(["id_taken", "invalid"], results[3..].Select(e => (string)e["data"]!["error"]!["code"]!));
        Assert.StartsWith("moneda: ", (string)results[4]["data"]!["error"]!["text"]!, StringComparison.Ordinal);
        ContractKit.Holds(Topics.TrackingEvents, events);
        ContractKit.Holds(Topics.CommandResults, results);
    }

    [Fact]
    public async Task Given_an_event_over_8_KiB_then_its_row_is_compressed_and_older_rows_that_are_not_are_read_as_well()
    {
        await using var service = new ServiceHost<Tracking::Program>();
        var (large, old) = ("https://example.com/" + new string('x', 8_100), "https://example.com/" + new string('y', 8_100));

        await service.Deliver(Topic, Source, Topic, Wire.RegisterImpression("i-1", large).At(1), Wire.RegisterImpression("i-2", old).At(2), Wire.RegisterImpression("i-3").At(3));
        await Results(service, 3);
        var rows = await Rows(service);
        Assert.Equal(0x01, rows["impression:i-1"][0]);
        Assert.InRange(rows["impression:i-1"].Length, 1, 1_000);
        Assert.Equal((byte)'{', rows["impression:i-3"][0]);

        // As code from before there was compression wrote it.
        var plain = Encoding.UTF8.GetBytes((await Event(service, "i-2"))["data"]!.ToJsonString());
        Assert.True(plain.Length > CompressedOver);
        await Write(service, "impression:i-2", plain);

        Assert.Equal(large, (string?)(await Event(service, "i-1"))["data"]!["referrer"]);
        Assert.Equal(old, (string?)(await Event(service, "i-2"))["data"]!["referrer"]);
        await service.Deliver(Topic, Source, Topic, Wire.RegisterImpression("i-1", large).At(4), Wire.RegisterImpression("i-2", old).At(5), Wire.RegisterImpression("i-2", large).At(6));
        var results = await Results(service, 6);
        Assert.All(results[3..5], result => Assert.True((bool)result["data"]!["result"]!["repeated"]!));
        Assert.Equal("id_taken", (string?)results[5]["data"]!["error"]!["code"]);
    }

    private static async Task<JsonNode> Event(ServiceHost<Tracking::Program> service, string id) =>
        (await service.Published(Topics.TrackingEvents)).Single(e => (string?)e["data"]!["id"] == id);

    private static async Task<JsonNode[]> Results(ServiceHost<Tracking::Program> service, int count)
    {
        await EndToEnd.Eventually.True(async () => (await service.Published(Topics.CommandResults)).Length >= count, Soon, () => $"There are no {count} results.");
        return await service.Published(Topics.CommandResults);
    }

    /// <summary>The data of the log's rows as it stands there, by event id.</summary>
    private static async Task<Dictionary<string, byte[]>> Rows(ServiceHost<Tracking::Program> service)
    {
        await using var database = await Open(service);
        await using var select = database.CreateCommand();
        select.CommandText = "SELECT event_id, data FROM events";
        await using var reader = await select.ExecuteReaderAsync();
        var rows = new Dictionary<string, byte[]>();
        while (await reader.ReadAsync()) rows.Add(reader.GetString(0), reader.GetFieldValue<byte[]>(1));
        return rows;
    }

    private static async Task Write(ServiceHost<Tracking::Program> service, string eventId, byte[] data)
    {
        await using var database = await Open(service);
        await using var update = database.CreateCommand();
        update.CommandText = "UPDATE events SET data = @data WHERE event_id = @id";
        update.Parameters.AddWithValue("@data", data);
        update.Parameters.AddWithValue("@id", eventId);
        Assert.Equal(1, await update.ExecuteNonQueryAsync());
    }

    private static async Task<SqliteConnection> Open(ServiceHost<Tracking::Program> service)
    {
        var database = new SqliteConnection($"Data Source={Path.Combine(service.Data, Apps.Tracking + ".db")};Pooling=False");
        await database.OpenAsync();
        return database;
    }
}

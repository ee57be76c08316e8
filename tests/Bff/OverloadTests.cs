using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Alpes.Tests.Bff;

/// <summary>The bus or the database is away, and clients go on sending.</summary>
[Collection(nameof(MemoryOfTheProcess))]
public sealed class OverloadTests
{
    private const string Record = """{"partner_id":"p","payload":{}}""";

    [Fact]
    public async Task While_the_bus_is_away_commands_are_taken_up_to_the_limit_and_then_told_to_come_back()
    {
        // The sidecar knows no route: nothing is published.
        await using var edge = EdgeHost.Start(settings: [("Alpes:MaxUnpublished", "20")]);
        await Fill(edge, 20);

        for (var i = 0; i < 50; i++) await Refused(await edge.Post("/ingest", Record));
        await Refused(await edge.Post("/ingest", Record, ("Idempotency-Key", "k")));
        await Refused(await edge.PostLines(Record));
        Assert.Equal(20, (await Unpublished(edge)).Count);
    }

    [Fact]
    public async Task A_request_that_was_taken_is_answered_again_past_the_limit()
    {
        await using var edge = EdgeHost.Start(settings: [("Alpes:MaxUnpublished", "1")]);
        var first = await edge.Post("/ingest", Record, ("Idempotency-Key", "k"));
        await Refused(await edge.Post("/ingest", Record));

        var again = await edge.Post("/ingest", Record, ("Idempotency-Key", "k"));

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task When_the_bus_is_back_so_is_the_edge_and_all_that_was_taken_goes_out()
    {
        await using var edge = EdgeHost.Start(settings: [("Alpes:MaxUnpublished", "5")]);
        await Fill(edge, 5);
        await Refused(await edge.Post("/ingest", Record));

        edge.Sidecar.Given(WireMock.RequestBuilders.Request.Create().UsingPost())
            .RespondWith(WireMock.ResponseBuilders.Response.Create().WithStatusCode(204));
        edge.Bus.IsUp = true;

        await Eventually.True(async () => (await edge.Post("/ingest", Record)).StatusCode == HttpStatusCode.Accepted);
        Assert.Equal(6, (await Unpublished(edge)).Count);
    }

    private const long Bound = 450L * 1024 * 1024;

    [Fact]
    public async Task While_another_holds_the_database_a_flood_is_refused_before_memory_grows()
    {
        await using var edge = EdgeHost.Start();
        await edge.Ingest();
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(edge.DataFolder, "bff.db")}");
        await connection.OpenAsync();
        await Run(connection, "BEGIN EXCLUSIVE");
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var body = Encoding.UTF8.GetBytes($$"""{"partner_id":"p","payload":{"text":"{{new string('x', 900_000)}}"} }""");
        var flood = Enumerable.Range(0, 400).Select(_ => edge.Send(HttpMethod.Post, "/ingest",
            new ByteArrayContent(body) { Headers = { { "Content-Type", "application/json" } } })).ToArray();
        await Eventually.True(() => Task.FromResult(flood.Count(answer => answer.IsCompleted) >= 200));
        // What was refused just now may still be on its way out.
        var held = long.MaxValue;
        for (var look = 0; look < 5 && held > Bound; look++) held = GC.GetTotalMemory(forceFullCollection: true) - before;
        foreach (var answer in flood.Where(answer => answer.IsCompleted)) await Refused(await answer);
        await Run(connection, "ROLLBACK");
        var answers = await Task.WhenAll(flood);

        Assert.True(held <= Bound, $"It holds {held / 1024 / 1024} MiB of 400 bodies of 0.9 MB, each of which is there twice on its way.");
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.ServiceUnavailable));
        Assert.Equal(answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted) + 1, (await Unpublished(edge)).Count);
        Assert.Equal(HttpStatusCode.Accepted, (await edge.Post("/ingest", Record)).StatusCode);
    }

    /// <summary>Sends until so many are in; what came in during a look counts twice until the next.</summary>
    private static async Task Fill(EdgeHost edge, int limit)
    {
        var accepted = 0;
        await Eventually.True(async () => (await edge.Post("/ingest", Record)).StatusCode == HttpStatusCode.Accepted && ++accepted == limit);
    }

    private static async Task Refused(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("unavailable", (string?)(await EdgeHost.Json(answer))["code"]);
    }

    private static async Task<List<string>> Unpublished(EdgeHost edge)
    {
        var ids = new List<string>();
        for (long after = 0; ;)
        {
            var page = System.Text.Json.Nodes.JsonNode.Parse(await edge.Http.GetStringAsync($"/events?topic=ingestion-commands&limit=1000&after={after}"))!["messages"]!.AsArray();
            if (page.Count == 0) return ids;
            ids.AddRange(page.Select(message => (string)message!["id"]!));
            after = (long)page[^1]!["position"]!;
        }
    }

    private static async Task Run(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Alpes.Tests.Bff;

public sealed class TroubleTests
{
    [Fact]
    public async Task Without_its_database_the_edge_is_unavailable_and_comes_back()
    {
        await using var edge = EdgeHost.Start();
        await edge.Ingest();
        await Sql(edge, "ALTER TABLE events RENAME TO away");

        var answers = new[]
        {
            await edge.Post("/ingest", """{"partner_id":"p","payload":{}}"""),
            await edge.Post("/ingest", """{"partner_id":"p","payload":{}}""", ("Idempotency-Key", "k")),
            await edge.PostLines("""{"partner_id":"p","payload":{}}"""),
            await edge.Http.GetAsync("/commands/any"),
        };

        foreach (var answer in answers)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
            Assert.Equal("unavailable", (string?)(await EdgeHost.Json(answer))["code"]);
        }

        await Sql(edge, "ALTER TABLE away RENAME TO events");
        Assert.Equal(HttpStatusCode.Accepted, (await edge.Post("/ingest", """{"partner_id":"p","payload":{}}""", ("Idempotency-Key", "k"))).StatusCode);
    }

    [Theory]
    [InlineData("/ingest", "application/json")]
    [InlineData("/ingest/batch", "application/x-ndjson")]
    public async Task A_client_that_sends_too_slowly_is_told_so(string path, string mediaType)
    {
        await using var edge = EdgeHost.Start();
        using var client = new TcpClient();
        await client.ConnectAsync(edge.Http.BaseAddress!.Host, edge.Http.BaseAddress.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: edge\r\nContent-Type: {mediaType}\r\nContent-Length: 1000\r\n\r\n{{"));
        var watch = Stopwatch.StartNew();

        using var reader = new StreamReader(client.GetStream());
        var status = await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal("HTTP/1.1 408 Request Timeout", status);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"It took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"entries\":[{\"entryId\":1}]}")]
    [InlineData("{\"entries\":[{\"entryId\":\"1\",\"event\":{\"data\":")]
    public async Task What_is_no_delivery_is_malformed(string body)
    {
        await using var edge = EdgeHost.Start();

        foreach (var route in new[] { "/deliveries/command-results", "/deliveries/bff-dead-letters", "/broadcasts/ingestion-events" })
            Assert.InRange((int)(await edge.Post(route, body)).StatusCode, 200, 499);
    }

    [Fact]
    public async Task A_delivery_may_be_larger_than_a_command()
    {
        await using var edge = EdgeHost.Start();
        var events = Enumerable.Range(1, 5).Select(i => Wire.Event("DataIngested", "c", i, size: 1_000_000)).ToArray();

        await edge.Deliver("broadcasts", "ingestion", "ingestion-events", events);
        await edge.Deliver("deliveries", "ingestion", "command-results", events);
    }

    [Theory]
    [InlineData("GET", "/nowhere")]
    [InlineData("DELETE", "/ingest")]
    [InlineData("GET", "/query/all%2F")]
    public async Task A_browser_gets_problems_too(string method, string path)
    {
        await using var edge = EdgeHost.Start();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "Accept", "text/html" } } };

        var answer = await edge.Http.SendAsync(request);

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.NotNull((await EdgeHost.Json(answer))["code"]);
    }

    private static async Task Sql(EdgeHost edge, string statement)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(edge.DataFolder, "bff.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }
}

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

    [Fact]
    public async Task A_batch_whose_lines_cannot_be_committed_ends_while_it_is_sent()
    {
        await using var edge = EdgeHost.Start();
        await Sql(edge, "ALTER TABLE events RENAME TO away");
        using var client = await Begin(edge, "/ingest/batch", "application/x-ndjson", "{\"partner_id\":\"p\",\"payload\":{}}\n");

        Assert.Equal("HTTP/1.1 503 Service Unavailable", await FirstLine(client));
    }

    [Fact]
    public async Task Too_many_batches_at_a_time_are_told_to_come_back()
    {
        await using var edge = EdgeHost.Start();
        var done = new TaskCompletionSource();
        var bodies = Enumerable.Range(0, 32).Select(_ => Lines(done.Task)).ToArray();
        var batches = bodies.Select(body => edge.Send(HttpMethod.Post, "/ingest/batch", body, ("X-Correlation-Id", "many"))).ToArray();
        await Eventually.True(async () => (await edge.Published("many")).Length == 32);

        var answer = await edge.PostLines("{}");
        done.SetResult();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (answer.StatusCode, answer.Headers.RetryAfter is not null));
        Assert.All(await Task.WhenAll(batches), batch => Assert.Equal(HttpStatusCode.Accepted, batch.StatusCode));
        Assert.Equal(HttpStatusCode.Accepted, (await edge.PostLines("{}")).StatusCode);
    }

    [Theory]
    [InlineData("/ingest", "application/json")]
    [InlineData("/ingest/batch", "application/x-ndjson")]
    public async Task A_client_that_sends_too_slowly_is_told_so(string path, string mediaType)
    {
        await using var edge = EdgeHost.Start();
        using var client = await Begin(edge, path, mediaType, "{");
        var watch = Stopwatch.StartNew();

        var status = await FirstLine(client);

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

    /// <summary>A client that sends the beginning of a body, and then no more.</summary>
    private static async Task<TcpClient> Begin(EdgeHost edge, string path, string mediaType, string body)
    {
        var client = new TcpClient();
        await client.ConnectAsync(edge.Http.BaseAddress!.Host, edge.Http.BaseAddress.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: edge\r\nContent-Type: {mediaType}\r\nContent-Length: 1000\r\n\r\n{body}"));
        return client;
    }

    private static Task<string?> FirstLine(TcpClient client) =>
        new StreamReader(client.GetStream()).ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>A batch of one line that goes on until told.</summary>
    private static PushContent Lines(Task done) => new(async stream =>
    {
        await stream.WriteAsync("{\"partner_id\":\"p\",\"payload\":{}}\n"u8.ToArray());
        await stream.FlushAsync();
        while (await Task.WhenAny(done, Task.Delay(200)) != done)
        {
            await stream.WriteAsync(new byte[100].Select(_ => (byte)'\n').ToArray());
            await stream.FlushAsync();
        }
    }) { Headers = { { "Content-Type", "application/x-ndjson" } } };

    private static async Task Sql(EdgeHost edge, string statement)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(edge.DataFolder, "bff.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }
}

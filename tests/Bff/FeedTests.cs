using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Alpes.Tests.Bff;

public sealed class FeedTests(EdgeFixture fixture) : IClassFixture<EdgeFixture>
{
    [Fact]
    public async Task A_log_is_read_in_pages_and_by_long_work_as_a_whole()
    {
        const int records = 1_100;
        var accepted = await EdgeHost.Json(await fixture.Edge.PostLines(string.Concat(Enumerable.Repeat("""{"partner_id":"p1","payload":{}}""" + "\n", records))));
        Assert.Equal(records, (int)accepted["accepted"]!);

        var page = await EdgeHost.Json(await Get("events?topic=ingestion-commands&limit=4000"));
        Assert.Equal(records, (long)page["head"]!);
        Assert.Equal(Enumerable.Range(1, 500).Select(i => (long)i), page["messages"]!.AsArray().Select(message => (long)message!["position"]!));

        Assert.Equal(Enumerable.Range(1, records).Select(i => (long)i), await All("ingestion-commands", after: 0, head: records));
        Assert.Equal(Enumerable.Range(1_001, 100).Select(i => (long)i), await All("ingestion-commands", after: 1_000, head: records));
        Assert.Empty(await All("ingestion-commands", after: 1_000_000, head: records));
        Assert.Empty(await All("of-nobody", after: 0, head: 0));
    }

    [Fact]
    public async Task A_message_whose_payload_has_lines_is_one_line()
    {
        await using var edge = EdgeHost.Start();
        using var accepted = await edge.Send(HttpMethod.Post, "/ingest", "{\"partner_id\":\"p1\",\"payload\":{\r\n\t\"a\": [1,\n2]\n}}");
        Assert.Equal(System.Net.HttpStatusCode.Accepted, accepted.StatusCode);

        var lines = (await edge.Http.GetStringAsync(new Uri("/events/all?topic=ingestion-commands", UriKind.Relative))).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("[1,2]", JsonNode.Parse(Assert.Single(lines))!["data"]!["payload"]!["a"]!.ToJsonString());
    }

    [Fact]
    public async Task Who_reads_a_log_does_not_keep_its_service_from_stopping()
    {
        var edge = EdgeHost.Start();
        using var reader = new HttpClient { BaseAddress = edge.Http.BaseAddress };
        var lines = string.Concat(Enumerable.Repeat($$$"""{"partner_id":"p1","payload":{"text":"{{{new string('x', 20_000)}}}"}}""" + "\n", 800));
        Assert.Equal(800, (int)(await EdgeHost.Json(await edge.PostLines(lines)))["accepted"]!);
        using var answer = await reader.GetAsync(new Uri("/events/all?topic=ingestion-commands", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

        var watch = Stopwatch.StartNew();
        await edge.DisposeAsync();

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer.Content.ReadAsByteArrayAsync());
    }

    private async Task<IEnumerable<long>> All(string topic, long after, long head)
    {
        using var answer = await Get($"events/all?topic={topic}&after={after}");
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal([head.ToString(System.Globalization.CultureInfo.InvariantCulture)], answer.Headers.GetValues("Alpes-Head"));
        return [.. (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (long)JsonNode.Parse(line)!["position"]!)];
    }

    private async Task<HttpResponseMessage> Get(string path)
    {
        var answer = await fixture.Edge.Http.GetAsync(new Uri("/" + path, UriKind.Relative));
        return answer.EnsureSuccessStatusCode();
    }
}

using System.Text.Json.Nodes;

namespace Alpes.Tests.Bff;

public sealed class FeedTests(EdgeFixture fixture) : IClassFixture<EdgeFixture>
{
    [Fact]
    public async Task Long_work_reads_a_log_in_pages_that_are_larger_and_told_ahead_where_they_end()
    {
        const int records = 1_100;
        var accepted = await EdgeHost.Json(await fixture.Edge.PostLines(string.Concat(Enumerable.Repeat("""{"partner_id":"p1","payload":{}}""" + "\n", records))));
        Assert.Equal(records, (int)accepted["accepted"]!);

        var (page, last) = await Read("&limit=4000");
        Assert.Equal(500, page.Count);
        Assert.Equal((long)page[^1]!["position"]!, last);

        (page, last) = await Read("&limit=9000&background=true");
        Assert.Equal(1_000, page.Count);
        Assert.Equal((long)page[^1]!["position"]!, last);
        Assert.Equal(Enumerable.Range(1, 1_000).Select(i => (long)i), page.Select(message => (long)message!["position"]!));

        (page, last) = await Read("&background=true&after=1000000");
        Assert.Empty(page);
        Assert.Null(last);
    }

    private async Task<(JsonArray Page, long? Last)> Read(string how)
    {
        using var answer = await fixture.Edge.Http.GetAsync(new Uri("/events?topic=ingestion-commands" + how, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        var last = answer.Headers.TryGetValues("Alpes-Last-Position", out var values) ? long.Parse(values.Single(), System.Globalization.CultureInfo.InvariantCulture) : (long?)null;
        return ((await EdgeHost.Json(answer))["messages"]!.AsArray(), last);
    }
}

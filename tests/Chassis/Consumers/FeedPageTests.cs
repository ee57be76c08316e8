using System.Text;
using System.Text.Json;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Hosting;

namespace Alpes.Tests.Chassis.Consumers;

public class FeedPageTests
{
    private const string Three =
        """
        { "head": 7, "messages": [
          {"id":"a","type":"T","position":3,"data":{"n":1}}, {"id":"b","type":"T","position":5,"data_json":"{\"n\":2}","unknown":[{}]},
          {"id":"c","type":"T","data":"ü","position":7} ] }
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void It_is_read_in_parts_of_any_size(int atMost)
    {
        using var page = Page(Three);

        var parts = new List<string>();
        while (!page.IsRead) parts.Add(string.Join(' ', page.Take(atMost).Select(message => $"{message.Id}{message.Position}{Encoding.UTF8.GetString(message.Data.Span)}")));

        Assert.Equal("""a3{"n":1} b5{"n":2} c7"ü" """.TrimEnd(), string.Join(' ', parts));
        Assert.Equal((3 + atMost - 1) / atMost, parts.Count);
        Assert.Equal(7, page.Head);
        Assert.Empty(page.Take(atMost));
    }

    [Fact]
    public void What_is_left_of_it_can_be_kept_when_its_bytes_are_used_again()
    {
        var body = Body(Three);
        var bytes = body.GetBuffer();
        var page = new FeedPage(body, "ingestion");
        Assert.Single(page.Take(1));

        var kept = page.All();
        page.Dispose();
        Array.Clear(bytes);

        Assert.Equal(["""{"n":2}""", "\"ü\""], kept.Select(message => Encoding.UTF8.GetString(message.Data.Span)));
        Assert.Equal("ingestion", kept[0].Source);
    }

    [Theory]
    [InlineData("""{"head":4,"messages":[]}""", 4)]
    [InlineData("""{"messages":[]}""", 0)]
    [InlineData("{}", 0)]
    public void An_empty_one_is_read(string json, long head)
    {
        using var page = Page(json);

        Assert.True(page.IsRead);
        Assert.Equal(head, page.Head);
        Assert.Empty(page.All());
    }

    [Fact]
    public void What_breaks_off_is_no_page()
    {
        using var page = Page("""{"head":4,"messages":[{"id":"a","type":"T","data":1},{"id":""");

        Assert.ThrowsAny<JsonException>(page.All);
    }

    private static FeedPage Page(string json) => new(Body(json), "ingestion");

    private static Microsoft.IO.RecyclableMemoryStream Body(string json)
    {
        var body = PooledBuffers.Get(json.Length);
        body.Write(Encoding.UTF8.GetBytes(json));
        return body;
    }
}

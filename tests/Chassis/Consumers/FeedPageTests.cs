using System.Text;
using System.Text.Json;
using Alpes.Chassis.Consumers;

namespace Alpes.Tests.Chassis.Consumers;

public class FeedPageTests
{
    [Fact]
    public void It_is_read_in_order_and_keeps_no_bytes()
    {
        var json = Encoding.UTF8.GetBytes(
            """
            { "head": 7, "messages": [
              {"id":"a","type":"T","position":3,"data":{"n":1}}, {"id":"b","type":"T","position":5,"data_json":"{\"n\":2}","unknown":[{}]},
              {"id":"c","type":"T","data":"ü","position":7} ] }
            """);

        var page = FeedPage.Read(json, "ingestion");
        Array.Clear(json);

        Assert.Equal(["""a3{"n":1}""", """b5{"n":2}""", "c7\"ü\""], page.Messages.Select(message => $"{message.Id}{message.Position}{Encoding.UTF8.GetString(message.Data.Span)}"));
        Assert.All(page.Messages, message => Assert.Equal("ingestion", message.Source));
        Assert.Equal(7, page.Head);
    }

    [Theory]
    [InlineData("""{"head":4,"messages":[]}""", 4)]
    [InlineData("""{"messages":[]}""", 0)]
    [InlineData("{}", 0)]
    public void An_empty_one_is_read(string json, long head)
    {
        var page = FeedPage.Read(Encoding.UTF8.GetBytes(json), "ingestion");

        Assert.Equal(head, page.Head);
        Assert.Empty(page.Messages);
    }

    [Theory]
    [InlineData("""{"head":4,"messages":[{"id":"a","type":"T","data":1},{"id":""")]
    [InlineData("""{"head":4,"messages":[7]}""")]
    [InlineData("""{"head":"4","messages":[]}""")]
    [InlineData("""{"head":4.5,"messages":[]}""")]
    public void What_breaks_off_or_holds_something_else_is_no_page(string json) =>
        Assert.ThrowsAny<JsonException>(() => FeedPage.Read(Encoding.UTF8.GetBytes(json), "ingestion"));
}

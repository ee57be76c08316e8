using Alpes.Chassis.Messages;
using Alpes.Chassis.Relay;

namespace Alpes.Tests.Chassis.Relay;

public sealed class BulkRequestsTests
{
    [Fact]
    public void A_request_holds_so_many_messages_and_so_many_bytes()
    {
        var small = BulkRequests.Cut(Enumerable.Range(0, 450).Select(_ => Message(100)));
        var large = BulkRequests.Cut(Enumerable.Range(0, 10).Select(_ => Message(500 * 1024)));

        Assert.Equal([200, 200, 50], small.Select(bulk => bulk.Count));
        Assert.Equal([4, 4, 2], large.Select(bulk => bulk.Count));
    }

    [Fact]
    public void A_message_that_could_never_be_published_does_not_stop_the_others()
    {
        var bulks = BulkRequests.Cut([Message(100), Message(1024 * 1024), Message(200)]);

        Assert.Equal([100, 200], Assert.Single(bulks).Select(raw => raw.Message.Data.Length));
    }

    private static Message Message(int size) => new()
    {
        Id = "1", Type = "T", StreamId = "s", Correlation = new Correlation("c", "c"), OccurredAt = default, Data = new byte[size],
    };
}

using Alpes.Chassis.Consumers;

namespace Alpes.Tests.Chassis.Consumers;

public sealed class LanesTests
{
    [Theory]
    [InlineData("a b c", "a|b|c")]
    [InlineData("a b a c b", "aa|bb|c")]
    [InlineData("ax b xb c", "axbxb|c")]
    [InlineData("a b c abc", "abcabc")]
    [InlineData("", "")]
    public void Work_that_shares_a_stream_is_one_lane_in_its_order(string work, string lanes)
    {
        string[] items = work.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var found = Lanes.Of(items, item => item.Select(stream => stream.ToString()));

        Assert.Equal(lanes, string.Join('|', found.Select(lane => string.Concat(lane))));
    }
}

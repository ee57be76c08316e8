using Alpes.Local.PubSub.Broker;
using FsCheck;
using FsCheck.Fluent;

namespace Alpes.Tests.Broker;

public sealed class AckSetTests
{
    [Fact]
    public void Given_offsets_in_any_order_then_it_holds_exactly_those() => Check.QuickThrowOnFailure(Prop.ForAll<byte[]>(HoldsExactly));

    [Fact]
    public void Given_a_place_when_it_is_written_and_read_then_it_is_the_same() => Check.QuickThrowOnFailure(Prop.ForAll<byte[]>(IsTheSameReadBack));

    private static void HoldsExactly(byte[] offsets)
    {
        var (acked, expected) = (new AckSet(0), new HashSet<long>());
        foreach (var offset in offsets)
        {
            acked.Add(offset);
            expected.Add(offset);
        }

        Assert.All(Enumerable.Range(0, 260), n => Assert.Equal(expected.Contains(n), acked.Contains(n)));
        Assert.Equal(Enumerable.Range(0, 300).First(n => !expected.Contains(n)), acked.Floor);
        Assert.All(acked.Ranges.Zip(acked.Ranges.Skip(1)), pair => Assert.True(pair.First.End < pair.Second.From));
    }

    private static void IsTheSameReadBack(byte[] offsets)
    {
        using var folder = new TempFolder();
        var acked = new AckSet(3);
        foreach (var offset in offsets) acked.Add(offset);

        CursorFile.Write(Path.Combine(folder.Path, "x"), acked);
        var read = CursorFile.Read(Path.Combine(folder.Path, "x"))!;

        Assert.Equal(acked.Floor, read.Floor);
        Assert.Equal(acked.Ranges, read.Ranges);
    }
}

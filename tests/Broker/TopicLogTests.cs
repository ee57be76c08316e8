using Alpes.Local.PubSub.Log;

namespace Alpes.Tests.Broker;

public sealed class TopicLogTests : IDisposable
{
    private static readonly TopicLogOptions SmallSegments = new(SegmentBytes: 1000, KeepSegments: 2);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Given_messages_in_many_segments_when_it_is_read_then_all_come_in_order()
    {
        using var log = new TopicLog(_folder.Path, SmallSegments);
        var bodies = Enumerable.Range(0, 200).Select(n => $"message {n}").ToList();

        foreach (var body in bodies) await log.AppendAsync(Batches.Of(body));

        Assert.Equal(bodies, log.ReadAll());
        Assert.True(Directory.GetFiles(_folder.Path).Length > 5);
    }

    [Fact]
    public async Task Given_a_log_when_it_is_opened_again_then_it_goes_on_where_it_ended()
    {
        using (var log = new TopicLog(_folder.Path, SmallSegments)) await log.AppendAsync(Batches.Of("a", "b", "c"));

        using var again = new TopicLog(_folder.Path, SmallSegments);
        await again.AppendAsync(Batches.Of("d"));

        Assert.Equal(["a", "b", "c", "d"], again.ReadAll());
        Assert.Equal(4, again.End);
        Assert.Equal(0, again.TornBytes);
    }

    [Fact]
    public async Task Given_messages_when_read_from_the_middle_then_it_begins_there()
    {
        using var log = new TopicLog(_folder.Path, SmallSegments);
        for (var n = 0; n < 100; n++) await log.AppendAsync(Batches.Of($"{n}"));

        Assert.Equal(Enumerable.Range(57, 43).Select(n => $"{n}"), log.ReadAll(from: 57));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(30)]
    public async Task Given_a_torn_tail_when_it_is_opened_then_what_was_whole_stays_and_the_rest_is_cut_and_said(int missing)
    {
        using (var log = new TopicLog(_folder.Path, new TopicLogOptions())) await log.AppendAsync(Batches.Of("kept", "also kept", "torn"));
        var file = Directory.GetFiles(_folder.Path, "*.log").Single();
        using (var stream = File.OpenWrite(file)) stream.SetLength(stream.Length - missing);

        using var again = new TopicLog(_folder.Path, new TopicLogOptions());

        Assert.Equal(["kept", "also kept"], again.ReadAll());
        Assert.True(again.TornBytes > 0);
        await again.AppendAsync(Batches.Of("after"));
        Assert.Equal(["kept", "also kept", "after"], again.ReadAll());
    }

    [Fact]
    public async Task Given_a_flipped_bit_in_the_last_message_when_it_is_opened_then_that_message_is_cut()
    {
        using (var log = new TopicLog(_folder.Path, new TopicLogOptions())) await log.AppendAsync(Batches.Of("kept", "damaged"));
        var file = Directory.GetFiles(_folder.Path, "*.log").Single();
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);

        using var again = new TopicLog(_folder.Path, new TopicLogOptions());

        Assert.Equal(["kept"], again.ReadAll());
    }

    [Fact]
    public async Task Given_many_publishers_at_once_when_they_append_then_each_message_is_there_once()
    {
        using var log = new TopicLog(_folder.Path, new TopicLogOptions(SegmentBytes: 20_000));

        await Task.WhenAll(Enumerable.Range(0, 500).Select(n => Task.Run(() => log.AppendAsync(Batches.Of($"{n} a", $"{n} b")))));

        var read = log.ReadAll();
        Assert.Equal(1000, read.Count);
        Assert.Equal(1000, read.Distinct().Count());
        Assert.Equal(1000, log.End);
        Assert.True(log.Flushes < 250, $"{log.Flushes} flushes for 500 appends");
    }

    [Fact]
    public async Task Given_segments_that_nobody_needs_when_retained_then_only_the_newest_stay()
    {
        using var log = new TopicLog(_folder.Path, SmallSegments);
        for (var n = 0; n < 100; n++) await log.AppendAsync(Batches.Of($"{n}"));

        log.Retain(needed: 50);
        Assert.InRange(log.Start, 1, 50);
        Assert.Contains("50", log.ReadAll(log.Start));

        log.Retain(needed: 100);
        Assert.Equal(2, Directory.GetFiles(_folder.Path, "*.log").Length);
    }

    [Fact]
    public async Task Given_a_reader_at_the_end_when_something_is_appended_then_it_reads_on()
    {
        using var log = new TopicLog(_folder.Path, SmallSegments);
        var reader = new LogReader(log, 0);
        Assert.False(reader.TryRead(out _));

        for (var n = 0; n < 50; n++)
        {
            await log.AppendAsync(Batches.Of($"{n}"));
            Assert.True(reader.TryRead(out var message));
            Assert.Equal($"{n}", message.Text());
            Assert.False(reader.TryRead(out _));
        }
    }

    [Fact]
    public async Task Given_a_message_larger_than_a_read_when_it_is_read_from_the_disk_then_it_is_whole()
    {
        var large = new string('x', 300_000);
        using (var log = new TopicLog(_folder.Path, new TopicLogOptions())) await log.AppendAsync(Batches.Of("small", large, "after"));

        using var again = new TopicLog(_folder.Path, new TopicLogOptions());

        Assert.Equal(["small", large, "after"], again.ReadAll());
    }
}

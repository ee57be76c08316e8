using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Text.Json;
using Alpes.Chassis.Consumers;

namespace Alpes.Tests.Chassis.Consumers;

public sealed class FeedTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 0));
    private Feed? _feed;

    public void Dispose() => _feed?.Dispose();

    [Theory]
    [InlineData(1, 1), InlineData(1, 9), InlineData(100, 1), InlineData(64 * 1024, 100), InlineData(100_000, 1_000), InlineData(7_001, 99)]
    public async Task It_is_read_whole_and_in_order_however_it_comes(int piece, int wanted)
    {
        const int count = 300;
        await Open(head: count);
        var writing = Task.Run(async () =>
        {
            foreach (var part in Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, count).Select(i => Line(i, new string('ü', i % 50 * 10))))).Chunk(piece)) await _pipe.Writer.WriteAsync(part);
            await _pipe.Writer.CompleteAsync();
        });

        var all = new List<string>();
        while (await _feed!.Take(wanted) is { Count: > 0 } messages)
        {
            Assert.InRange(messages.Count, all.Count + wanted <= count ? wanted : 1, wanted);
            all.AddRange(messages.Select(message => $"{message.Position} {Encoding.UTF8.GetString(message.Data.Span)}"));
        }

        Assert.Equal(Enumerable.Range(1, count).Select(i => $"{i} \"{new string('ü', i % 50 * 10)}\""), all);
        Assert.Empty(await _feed.Take(wanted));
        await writing;
    }

    [Fact]
    public async Task What_is_large_comes_in_fewer()
    {
        await Open(head: 10);
        for (var i = 1; i <= 10; i++) await Write(Line(i, new string('x', 600_000)));
        await _pipe.Writer.CompleteAsync();

        var counts = new List<int>();
        while (await _feed!.Take(100) is { Count: > 0 } messages) counts.Add(messages.Count);

        Assert.Equal(10, counts.Sum());
        Assert.All(counts, count => Assert.InRange(count, 1, 2));
    }

    [Fact]
    public async Task A_line_without_an_end_is_not_read_for_ever()
    {
        await Open(head: 1);
        await _pipe.Writer.WriteAsync(new byte[41 * 1024 * 1024]);

        var e = await Assert.ThrowsAsync<JsonException>(() => _feed!.Take(100));

        Assert.Contains("line", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_may_go_beyond_its_head()
    {
        await Open(head: 1);
        await Write(Line(1, "x") + Line(2, "y"));
        await _pipe.Writer.CompleteAsync();

        Assert.Equal(2, (await _feed!.Take(100)).Count);
        Assert.Empty(await _feed.Take(100));
    }

    [Theory]
    [InlineData(""), InlineData("{\"id\":\"2\",")]
    public async Task What_ends_before_its_head_or_in_a_message_is_broken_off(string rest)
    {
        await Open(head: rest.Length == 0 ? 2 : 1);
        await Write(Line(1, "x") + rest);
        await _pipe.Writer.CompleteAsync();

        Assert.Single(await _feed!.Take(100));
        await Assert.ThrowsAsync<HttpRequestException>(() => _feed.Take(100));
    }

    [Fact]
    public async Task A_source_that_dies_has_broken_off()
    {
        await Open(head: 2);
        await Write(Line(1, "x"));
        await _pipe.Writer.CompleteAsync(new HttpIOException(HttpRequestError.ResponseEnded));

        await Assert.ThrowsAsync<HttpRequestException>(() => _feed!.Take(100));
    }

    [Fact]
    public async Task A_source_that_says_nothing_for_long_is_not_waited_for()
    {
        await Open(head: 2, longestSilence: TimeSpan.FromMilliseconds(50));
        await Write(Line(1, "x"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _feed!.Take(100).WaitAsync(Long));
    }

    [Theory]
    [InlineData(null), InlineData("many")]
    public async Task Without_its_head_it_is_no_feed(string? head)
    {
        using var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
        if (head is not null) answer.Headers.Add("Alpes-Head", head);

        await Assert.ThrowsAsync<JsonException>(() => Feed.Open(answer, "ingestion", 0, Long, default));
    }

    private async Task Open(long head, TimeSpan? longestSilence = null)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(_pipe.Reader.AsStream()) };
        answer.Headers.Add("Alpes-Head", head.ToString(CultureInfo.InvariantCulture));
        _feed = await Feed.Open(answer, "ingestion", 0, longestSilence ?? Long, default);
    }

    private async Task Write(string text) => await _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));

    private static string Line(int position, string data) => $$"""{"id":"{{position}}","type":"T","position":{{position}},"data":"{{data}}"}""" + "\n";
}

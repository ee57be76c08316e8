using System.Diagnostics;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Log.Sqlite;
using Alpes.Chassis.Messages;
using Alpes.Tests.Chassis.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Tests.Chassis.Consumers;

public sealed class ConsumerTests : IAsyncLifetime
{
    private const string Topic = "things";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly string _folder = Directory.CreateTempSubdirectory("alpes-consumer-").FullName;
    private readonly FeedStub _feed = new();
    private LogFixture _log = null!;
    private RecordingHandler _handler = null!;

    public async Task InitializeAsync()
    {
        _log = await LogFixture.Open(new SqliteDatabase(Path.Combine(_folder, "log.db")));
        _handler = new RecordingHandler(_log.Log);
    }

    public async Task DisposeAsync()
    {
        await _log.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Given_messages_doubled_and_in_no_order_each_is_handled_once_in_the_order_of_the_log()
    {
        var messages = Messages(1, 300);
        _feed.IsAway = true;
        using var consumer = await Started();

        foreach (var message in messages.Concat(messages).OrderBy(m => m.Position * 7919 % 307)) consumer.Offer(message);
        consumer.Wake();

        await Handled(300);
        Assert.Equal(Enumerable.Range(1, 300).Select(i => (long)i), _handler.Handled);
    }

    [Fact]
    public async Task Given_a_message_that_never_arrives_it_is_found_in_the_feed()
    {
        var messages = Messages(1, 10);
        using var consumer = await Started();
        _feed.Add(messages);

        foreach (var message in messages.Where(m => m.Position != 4)) consumer.Offer(message);
        consumer.Wake();

        await Handled(10);
        Assert.Equal(Enumerable.Range(1, 10).Select(i => (long)i), _handler.Handled);
    }

    [Fact]
    public async Task Given_a_bus_that_delivers_nothing_the_feed_is_enough()
    {
        _feed.Add(Messages(1, 1200));
        using var consumer = await Started();

        await Handled(1200);
        Assert.Equal(Enumerable.Range(1, 1200).Select(i => (long)i), _handler.Handled);
    }

    [Fact]
    public async Task Given_a_restart_it_goes_on_behind_its_checkpoint()
    {
        _feed.Add(Messages(1, 5));
        using (var first = await Started())
        {
            await Handled(5);
            await first.StopAsync(default);
        }
        _feed.Add(Messages(6, 5));
        using var second = await Started();

        await Handled(10);
        Assert.Equal(Enumerable.Range(1, 10).Select(i => (long)i), _handler.Handled);
    }

    [Fact]
    public async Task Given_two_active_at_once_the_checkpoint_lets_one_win()
    {
        var messages = Messages(1, 500);
        _feed.Add(messages);
        using var one = await Started();
        using var other = await Started();
        foreach (var message in messages)
        {
            one.Offer(message);
            other.Offer(message);
        }
        one.Wake();
        other.Wake();

        await Handled(500);
        Assert.Equal(Enumerable.Range(1, 500).Select(i => (long)i), _handler.Handled.Order());
    }

    [Fact]
    public async Task Given_a_message_that_can_never_be_handled_it_is_parked_with_its_stream_behind_it_and_the_others_go_on()
    {
        _handler.OnMessage = message =>
        {
            if (message.Position == 3) throw new PermanentException("of no shape");
        };
        _feed.Add(Messages(1, 9, streams: 3));
        using var consumer = await Started();

        await Handled(6);
        await using var context = _log.Database.Context();
        var parked = await context.Parked.OrderBy(p => p.MessageId).ToListAsync();
        Assert.Equal([("m-3", "of no shape"), ("m-6", "Waits behind a parked message of its stream."), ("m-9", "Waits behind a parked message of its stream.")],
            parked.Select(p => (p.MessageId, p.Reason)));
        Assert.Equal([1L, 2, 4, 5, 7, 8], _handler.Handled);
    }

    [Fact]
    public async Task Given_a_handler_that_fails_twice_the_message_is_tried_again_and_nothing_is_parked()
    {
        var failures = 0;
        _handler.OnMessage = message =>
        {
            if (message.Position == 2 && failures++ < 3) throw new InvalidOperationException("not now");
        };
        _feed.Add(Messages(1, 4));
        using var consumer = await Started();

        await Handled(4);
        await using var context = _log.Database.Context();
        Assert.Empty(await context.Parked.ToListAsync());
        Assert.Equal([1L, 2, 3, 4], _handler.Handled);
    }

    [Fact]
    public async Task Given_a_message_without_position_it_is_handled_once_by_its_id()
    {
        using var consumer = await Started();
        var message = Messages(1, 1)[0] with { Position = null, PreviousPosition = null };

        await consumer.Direct.Handle(message, default);
        await consumer.Direct.Handle(message, default);

        Assert.Single(_handler.Handled);
    }

    private static List<Message> Messages(int from, int count, int streams = 1000) => [.. Enumerable.Range(from, count).Select(i => new Message
    {
        Id = "m-" + i,
        Type = "Thing",
        StreamId = "thing-" + (i % streams),
        Position = i,
        PreviousPosition = i - 1,
        Correlation = new Correlation("c", "c"),
        OccurredAt = DateTimeOffset.UnixEpoch,
        Source = "source",
        Data = "{}"u8.ToArray(),
    })];

    private async Task<Consumer> Started()
    {
        var parts = new ConsumerParts(_log.Database, _log.Log, new Checkpoints(_log.Database, _log.Log), new Parking(_log.Database, TimeProvider.System),
            new RemoteLog(new HttpClient(_feed, disposeHandler: false)), TimeProvider.System, NullLogger<Consumer>.Instance);
        var consumer = new Consumer("consumer", Topic, ["source"], _handler, parts);
        await consumer.StartAsync(default);
        return consumer;
    }

    private async Task Handled(int count)
    {
        for (var waited = Stopwatch.StartNew(); _handler.Handled.Count < count; await Task.Delay(Pause))
            Assert.True(waited.Elapsed < Deadline, $"{_handler.Handled.Count} of {count} were handled");
    }
}

using Alpes.Chassis.Consumers;
using Alpes.Chassis.Messages;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Tests.Chassis.Consumers;

public sealed class ConsumerTests : IAsyncLifetime
{
    private ConsumerFixture _fixture = null!;
    private RecordingHandler _handler = null!;

    private FeedStub Feed => _fixture.Feed;

    public async Task InitializeAsync()
    {
        _fixture = await ConsumerFixture.Open();
        _handler = new RecordingHandler(_fixture.Log.Log);
    }

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task Given_messages_doubled_and_in_no_order_each_is_handled_once_in_the_order_of_the_log()
    {
        var messages = Messages(1, 300);
        Feed.IsAway = true;
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
        Feed.Add(messages);

        foreach (var message in messages.Where(m => m.Position != 4)) consumer.Offer(message);
        consumer.Wake();

        await Handled(10);
        Assert.Equal(Enumerable.Range(1, 10).Select(i => (long)i), _handler.Handled);
    }

    [Fact]
    public async Task Given_a_bus_that_delivers_nothing_the_feed_is_enough()
    {
        Feed.Add(Messages(1, 1200));
        using var consumer = await Started();

        await Handled(1200);
        Assert.Equal(Enumerable.Range(1, 1200).Select(i => (long)i), _handler.Handled);
    }

    [Fact]
    public async Task Given_a_position_that_is_in_no_log_it_lags_behind_the_log_alone()
    {
        Feed.Add(Messages(1, 5));
        using var consumer = await Started();

        consumer.Offer(Messages(1, 1)[0] with { Id = "lie", Position = long.MaxValue, PreviousPosition = long.MaxValue - 1 });
        consumer.Wake();

        await Handled(5);
        await Waiting.Until(() => consumer.Lags.Single().Positions == 0, () => $"It lags by {consumer.Lags.Single().Positions}.");
    }

    [Fact]
    public async Task Given_a_restart_it_goes_on_behind_its_checkpoint()
    {
        Feed.Add(Messages(1, 5));
        using (var first = await Started())
        {
            await Handled(5);
            await first.StopAsync(default);
        }
        Feed.Add(Messages(6, 5));
        using var second = await Started();

        await Handled(10);
        Assert.Equal(Enumerable.Range(1, 10).Select(i => (long)i), _handler.Handled);
    }

    [Fact]
    public async Task Given_two_active_at_once_the_checkpoint_lets_one_win()
    {
        var messages = Messages(1, 500);
        Feed.Add(messages);
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
        Feed.Add(Messages(1, 9, streams: 3));
        using var consumer = await Started();

        await Handled(6);
        await using var context = _fixture.Log.Database.Context();
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
        Feed.Add(Messages(1, 4));
        using var consumer = await Started();

        await Handled(4);
        await using var context = _fixture.Log.Database.Context();
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

    private static List<Message> Messages(int from, int count, int streams = 1000) => ConsumerFixture.Messages(from, count, streams);

    private Task<Consumer> Started() => _fixture.Started(_handler);

    private Task Handled(int count) => Waiting.Until(() => _handler.Handled.Count >= count, () => $"{_handler.Handled.Count} of {count} were handled");
}

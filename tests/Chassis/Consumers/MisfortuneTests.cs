using System.Collections.Concurrent;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Messages;

namespace Alpes.Tests.Chassis.Consumers;

/// <summary>A consumer whose window overflows, whose source is away, whose clock jumps, and that is not alone.</summary>
public sealed class MisfortuneTests : IAsyncLifetime
{
    private ConsumerFixture _fixture = null!;
    private RecordingHandler _handler = null!;

    public async Task InitializeAsync()
    {
        _fixture = await ConsumerFixture.Open();
        _handler = new RecordingHandler(_fixture.Log.Log);
    }

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task Given_a_window_full_behind_a_gap_the_feed_still_leads_through_it()
    {
        var messages = ConsumerFixture.Messages(1, 6_000);
        _fixture.Feed.IsAway = true;
        using var consumer = await _fixture.Started(_handler);
        foreach (var message in messages.Skip(10)) consumer.Offer(message);
        consumer.Wake();

        _fixture.Feed.Add(messages);
        _fixture.Feed.IsAway = false;

        await Handled(6_000);
        Assert.Equal(Enumerable.Range(1, 6_000).Select(i => (long)i), _handler.Handled);
        await consumer.StopAsync(default);
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    public async Task Given_a_wall_clock_that_jumps_what_the_bus_lost_is_found_all_the_same(int seconds)
    {
        var clock = new JumpingClock();
        _fixture.Feed.Add(ConsumerFixture.Messages(1, 2));
        using var consumer = await _fixture.Started(_handler, clock);
        await Handled(2);

        clock.Ahead = TimeSpan.FromSeconds(seconds);
        _fixture.Feed.Add(ConsumerFixture.Messages(3, 2));

        await Handled(4);
        await consumer.StopAsync(default);
    }

    [Fact]
    public async Task Given_a_source_that_hangs_the_others_go_on_and_so_does_what_it_publishes()
    {
        _fixture.Feed.Hanging = "hanging";
        using var consumer = await _fixture.Started(_handler, null, "hanging", ConsumerFixture.Source);
        _fixture.Feed.Add(ConsumerFixture.Messages(1, 5));
        await Handled(5);

        foreach (var message in ConsumerFixture.Messages(1, 7, source: "hanging")) consumer.Offer(message);
        consumer.Wake();

        await Handled(12);
        await consumer.StopAsync(default);
    }

    [Fact]
    public async Task Given_a_message_that_is_in_no_log_the_feed_is_not_asked_for_it_again_and_again()
    {
        using var consumer = await _fixture.Started(_handler);
        await Waiting.Until(() => _fixture.Feed.Reads == 1, () => "The feed was not looked at at the start.");

        consumer.Offer(ConsumerFixture.Messages(1_000_000, 1)[0]);
        consumer.Wake();
        await Waiting.Until(() => _fixture.Feed.Reads == 3, () => "The feed was not looked at twice more.");

        var times = _fixture.Feed.ReadAt.ToArray();
        Assert.True(times[2] - times[1] > TimeSpan.FromMilliseconds(900), $"asked again after {times[2] - times[1]}");
        await consumer.StopAsync(default);
    }

    [Fact]
    public async Task Given_another_replica_at_work_it_stands_by_and_takes_over_when_that_one_moves_no_more()
    {
        var (clock, tried) = (new ManualClock(), new ConcurrentQueue<long>());
        var standby = new RecordingHandler(_fixture.Log.Log) { OnMessage = message => tried.Enqueue(message.Position!.Value) };
        using var one = await _fixture.Started(_handler, new ManualClock());
        using var other = await _fixture.Started(standby, clock);
        await Waiting.Until(() => _fixture.Feed.Reads == 2, () => "Both look at the start.");

        _fixture.Feed.Add(ConsumerFixture.Messages(1, 11));
        await Waiting.Until(() => Offers(one, ConsumerFixture.Messages(1, 10)) && _handler.Handled.Count == 10, () => "The first ten are not handled.");
        await Waiting.Until(() => Nudged(clock, other, 4_000) && standby.Handled.Count == 1, () => "It does not take over.");

        Assert.Equal([11L], tried);
        await Task.WhenAll(one.StopAsync(default), other.StopAsync(default));
    }

    [Fact]
    public async Task Given_a_stream_parked_at_another_replica_its_later_messages_wait_here_too()
    {
        var clock = new ManualClock();
        var standby = new RecordingHandler(_fixture.Log.Log);
        using var other = await _fixture.Started(standby, clock);
        var messages = ConsumerFixture.Messages(1, 4, streams: 2);
        _fixture.Feed.Add(messages[0]);
        other.Offer(messages[0]);
        other.Wake();
        await Waiting.Until(() => standby.Handled.Count == 1, () => "The first is not handled.");
        using var one = await _fixture.Started(_handler, new ManualClock());
        _handler.OnMessage = message =>
        {
            if (message.Position == 2) throw new PermanentException("of no shape");
        };
        _fixture.Feed.Add(messages[1]);
        foreach (var message in messages.Take(2)) one.Offer(message);
        await Waiting.Until(async () => Wakes(one) && await _fixture.Checkpoint() == 2, () => "The second is not parked.");

        _fixture.Feed.Add(messages.Skip(2));
        other.Offer(messages[2]);
        other.Offer(messages[3]);
        await Waiting.Until(async () => Nudged(clock, other, 200) && await _fixture.Checkpoint() == 4, () => "It does not take over.");

        Assert.Equal([1L, 3L], standby.Handled);
        await Task.WhenAll(one.StopAsync(default), other.StopAsync(default));
    }

    [Fact]
    public async Task Given_messages_of_no_interest_no_commit_is_made_for_them_and_a_restart_may_read_them_again()
    {
        var clock = new ManualClock();
        var handler = new RecordingHandler(_fixture.Log.Log) { Ignored = "Noise" };
        using var consumer = await _fixture.Started(handler, clock);
        await Waiting.Until(() => _fixture.Feed.Reads == 1, () => "The feed was not looked at at the start.");
        List<Message> messages = [.. ConsumerFixture.Messages(1, 20).Select(m => m.Position % 10 == 0 ? m : m with { Type = "Noise" })];
        _fixture.Feed.Add(messages);

        foreach (var message in messages.Take(9)) consumer.Offer(message);
        consumer.Wake();
        foreach (var message in messages.Skip(9).Take(1)) consumer.Offer(message);
        consumer.Wake();
        await Waiting.Until(() => Offers(consumer, messages.Take(10)) && handler.Handled.Contains(10), () => "The tenth is not handled.");
        Assert.Equal(10, await _fixture.Checkpoint());
        foreach (var message in messages.Skip(10).Take(9)) consumer.Offer(message);
        consumer.Wake();

        await consumer.StopAsync(default);
        Assert.Equal(10, await _fixture.Checkpoint());
        using var again = await _fixture.Started(handler);
        await Waiting.Until(async () => await _fixture.Checkpoint() == 20, () => "The rest is not handled.");
        await again.StopAsync(default);
    }

    private static bool Wakes(Consumer consumer)
    {
        consumer.Wake();
        return true;
    }

    /// <summary>As a bus that delivers again: what is offered before a look at a feed without it has its answer is taken for what is in no log.</summary>
    private static bool Offers(Consumer consumer, IEnumerable<Message> messages)
    {
        foreach (var message in messages) consumer.Offer(message);
        return Wakes(consumer);
    }

    private static bool Nudged(ManualClock clock, Consumer consumer, int milliseconds)
    {
        clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        return Wakes(consumer);
    }

    private Task Handled(int count) => Waiting.Until(() => _handler.Handled.Count >= count, () => $"{_handler.Handled.Count} of {count} were handled");
}

using Alpes.Local.PubSub.Broker;
using Alpes.Local.PubSub.Log;

namespace Alpes.Tests.Broker;

public sealed class SubscriptionTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly TempFolder _folder = new();
    private Topic _topic;

    public SubscriptionTests() => _topic = Open();

    public void Dispose()
    {
        _topic.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Given_messages_before_the_first_subscription_then_earliest_gets_them_and_latest_does_not()
    {
        await PublishAsync("before");
        var earliest = _topic.Subscribe(Options("earliest"));
        var latest = _topic.Subscribe(Options("latest", earliest: false));

        await PublishAsync("after");

        Assert.Equal(["before", "after"], await TakeAsync(earliest, 2));
        Assert.Equal(["after"], await TakeAsync(latest, 1));
    }

    [Fact]
    public async Task Given_some_acknowledged_when_the_runtime_starts_again_then_only_the_others_come()
    {
        var consumer = _topic.Subscribe(Options());
        await PublishAsync("0", "1", "2", "3");
        var messages = await ReceiveAsync(consumer, 4);
        consumer.Ack(messages[0].Offset);
        consumer.Ack(messages[2].Offset);

        Restart();

        Assert.Equal(["1", "3"], await TakeAsync(_topic.Subscribe(Options()), 2));
    }

    [Fact]
    public async Task Given_a_failed_message_then_it_comes_again_after_the_delay_and_others_come_before()
    {
        var consumer = _topic.Subscribe(Options());
        await PublishAsync("fails", "second", "third");
        var first = (await ReceiveAsync(consumer, 1))[0];

        consumer.Nack(first.Offset);

        Assert.Equal(["second", "third", "fails"], await TakeAsync(consumer, 3));
    }

    [Fact]
    public async Task Given_two_consumers_that_wait_then_they_take_turns()
    {
        var (one, two) = (_topic.Subscribe(Options()), _topic.Subscribe(Options()));
        var (first, second) = (one.ReceiveAsync(1, default).AsTask(), two.ReceiveAsync(1, default).AsTask());

        await PublishAsync("a");
        Assert.Equal("a", (await first.WaitAsync(Deadline))[0].Text());
        await PublishAsync("b");
        Assert.Equal("b", (await second.WaitAsync(Deadline))[0].Text());
    }

    [Fact]
    public async Task Given_failover_when_the_first_consumer_goes_then_the_second_gets_what_was_not_acknowledged()
    {
        var options = Options(type: SubscribeType.Failover);
        var (one, two) = (_topic.Subscribe(options), _topic.Subscribe(options));
        var waiting = two.ReceiveAsync(10, default).AsTask();
        await PublishAsync("a", "b");
        var messages = await ReceiveAsync(one, 2);
        one.Ack(messages[0].Offset);
        Assert.False(waiting.IsCompleted);

        one.Dispose();

        Assert.Equal(["b"], (await waiting.WaitAsync(Deadline)).Select(m => m.Text()));
    }

    [Fact]
    public async Task Given_key_shared_then_all_messages_of_a_key_go_to_one_consumer()
    {
        var options = Options(type: SubscribeType.KeyShared);
        var consumers = new[] { _topic.Subscribe(options), _topic.Subscribe(options) };
        for (var n = 0; n < 60; n++) await _topic.Log.AppendAsync(Batches.WithKey($"key {n % 20}", $"{n % 20}"));

        var got = new List<(string Key, int By)>();
        while (got.Count < 60)
        {
            for (var by = 0; by < 2; by++)
            {
                using var moment = new CancellationTokenSource(50);
                try
                {
                    got.AddRange((await consumers[by].ReceiveAsync(100, moment.Token)).Select(m => (m.Text(), by)));
                }
                catch (OperationCanceledException)
                {
                    // Nothing for this one now.
                }
            }
        }

        Assert.All(got.GroupBy(g => g.Key), key => Assert.Single(key.Select(k => k.By).Distinct()));
        Assert.Equal(2, got.Select(g => g.By).Distinct().Count());
    }

    [Fact]
    public async Task Given_a_non_durable_subscription_when_the_runtime_starts_again_then_it_knows_nothing_of_it()
    {
        var options = Options(durable: false, earliest: false);
        _topic.Subscribe(options);
        await PublishAsync("missed");

        Restart();
        var consumer = _topic.Subscribe(options);
        await PublishAsync("new");

        Assert.Equal(["new"], await TakeAsync(consumer, 1));
    }

    [Fact]
    public async Task Given_a_message_for_later_then_those_after_it_come_first()
    {
        var consumer = _topic.Subscribe(Options());
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var batch = new MessageBatch(100);
        batch.Begin(new MessageHeader(PayloadKind.CloudEvent, now, now + 1500, 0, "", "", default));
        batch.End();
        await _topic.Log.AppendAsync(batch);
        await PublishAsync("at once");

        var first = await ReceiveAsync(consumer, 1);
        Assert.Equal("at once", first[0].Text());
        Assert.Equal(0, (await ReceiveAsync(consumer, 1))[0].Offset);
    }

    [Fact]
    public async Task Given_a_damaged_place_then_messages_come_again_rather_than_never()
    {
        var consumer = _topic.Subscribe(Options());
        await PublishAsync("a", "b");
        foreach (var message in await ReceiveAsync(consumer, 2)) consumer.Ack(message.Offset);
        _topic.Dispose();
        await File.WriteAllBytesAsync(Directory.GetFiles(_folder.Path, "*.cursor").Single(), [1, 2, 3]);

        _topic = Open();

        Assert.Equal(["a", "b"], await TakeAsync(_topic.Subscribe(Options(earliest: false)), 2));
    }

    [Fact]
    public async Task Given_a_hundred_thousand_waiting_messages_then_memory_stays_small()
    {
        _topic.Subscribe(Options());
        var body = new string('x', 1000);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var n = 0; n < 200; n++) await _topic.Log.AppendAsync(Batches.Of(Enumerable.Repeat(body, 500)));

        Assert.Equal(100_000, _topic.Log.End);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 40_000_000);
    }

    private static SubscriptionOptions Options(string name = "app", SubscribeType type = SubscribeType.Shared, bool durable = true, bool earliest = true) =>
        new(name, type, durable, earliest, TimeSpan.FromMilliseconds(300));

    private Topic Open() => new(_folder.Path, new TopicLogOptions(), TimeProvider.System);

    private void Restart()
    {
        _topic.Dispose();
        _topic = Open();
    }

    private Task PublishAsync(params string[] bodies) => _topic.Log.AppendAsync(Batches.Of(bodies));

    private static async Task<List<StoredMessage>> ReceiveAsync(Consumer consumer, int count)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var messages = new List<StoredMessage>();
        while (messages.Count < count) messages.AddRange(await consumer.ReceiveAsync(count - messages.Count, deadline.Token));
        return messages;
    }

    private static async Task<List<string>> TakeAsync(Consumer consumer, int count) => (await ReceiveAsync(consumer, count)).ConvertAll(m => m.Text());
}

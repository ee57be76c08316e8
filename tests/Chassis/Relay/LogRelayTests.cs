using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Alpes.Tests.Chassis.Log;

namespace Alpes.Tests.Chassis.Relay;

public sealed class LogRelayTests : IAsyncLifetime
{
    private RelayFixture _fixture = null!;
    private readonly StubBus _bus = new();

    public async Task InitializeAsync() => _fixture = await RelayFixture.Open();

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task Given_what_is_there_and_what_is_appended_all_of_it_goes_out_in_order_and_in_bulk()
    {
        await _fixture.Append(700);
        await _fixture.Started(_fixture.Log, "one", _bus);
        await Published(700);
        await _fixture.Append(500);

        await Published(1200);
        Assert.Equal(Positions(1200), _bus.Taken);
        Assert.True(_bus.Requests < 20, $"{_bus.Requests} requests");
        await Waiting.Until(async () => (await _fixture.Row()).Published == 1200, () => "What is published is not written down.");
    }

    [Fact]
    public async Task Given_a_broker_that_is_away_nothing_is_skipped_when_it_is_back()
    {
        var failures = 0;
        _bus.Before = _ => failures++ < 3 ? throw new HttpRequestException("away") : Task.CompletedTask;
        await _fixture.Append(300);
        await _fixture.Started(_fixture.Log, "one", _bus);

        await Waiting.Until(() => _bus.Taken.Distinct().Count() == 300, () => $"{_bus.Taken.Count} were published");
        Assert.Equal(Positions(300), _bus.Taken.Distinct());
    }

    [Fact]
    public async Task Given_what_the_bus_has_taken_then_how_old_each_event_was_is_measured()
    {
        // A clock years ahead tells these events from those of tests beside this one.
        var ages = new ConcurrentQueue<double>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, it) => { if (instrument.Name == "alpes.relay.delay") it.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<double>((_, age, _, _) => { if (age > TimeSpan.FromDays(365).TotalSeconds) ages.Enqueue(age); });
        listener.Start();
        _bus.Before = _ => _bus.Requests == 1 ? throw new HttpRequestException("away") : Task.CompletedTask;
        await _fixture.Append(3);
        await _fixture.Started(_fixture.Log, "one", _bus, new ManualClock());

        await Published(3);
        await Waiting.Until(() => ages.Count >= 3, () => $"{ages.Count} were measured");
        Assert.Equal(3, ages.Count);
    }

    [Fact]
    public async Task Given_a_publish_that_hangs_appends_go_on_and_all_goes_out_when_it_is_done()
    {
        var hangs = new TaskCompletionSource();
        _bus.Before = _ => hangs.Task;
        await _fixture.Started(_fixture.Log, "one", _bus);
        await _fixture.Append(1);
        await Waiting.Until(() => _bus.Requests == 1, () => "Nothing was published.");

        for (var i = 0; i < 50; i++) await _fixture.Append(1);

        Assert.Empty(_bus.Taken);
        Assert.Equal(51, (await _fixture.Log.Log.ReadTopic("ingestion-events", 0, 100)).Count);
        hangs.SetResult();
        await Published(51);
        Assert.Equal(Positions(51), _bus.Taken);
    }

    [Fact]
    public async Task Given_a_holder_that_dies_in_the_middle_of_a_publish_another_goes_on_within_seconds()
    {
        var (dies, clock) = (new StubBus { Before = _ => new TaskCompletionSource().Task }, new ManualClock());
        var lease = RelayFixture.Lease(_fixture.Log, "one", new ManualClock());
        Assert.True(await lease.Hold(default));
        await _fixture.Append(200);
        _ = dies.Publish("ingestion-events", [], default);

        await _fixture.Started(_fixture.Replica(), "other", _bus, clock);
        await Waiting.Until(() => Passes(clock) && _bus.Taken.Count == 200, () => $"{_bus.Taken.Count} were published");

        Assert.Equal(Positions(200), _bus.Taken);
        Assert.True(clock.GetElapsedTime(0) < TimeSpan.FromSeconds(30), $"It took {clock.GetElapsedTime(0)}.");
    }

    [Fact]
    public async Task Given_a_replica_whose_sidecar_fails_another_publishes()
    {
        var broken = new StubBus { Before = _ => throw new HttpRequestException("no sidecar") };
        await _fixture.Started(_fixture.Log, "one", broken);
        await _fixture.Append(10);
        await Waiting.Until(() => broken.Requests > 0, () => "The first did not try.");

        await _fixture.Started(_fixture.Replica(), "other", _bus);

        await Published(10);
        Assert.Equal(Positions(10), _bus.Taken);
    }

    [Fact]
    public async Task Given_what_another_replica_appended_it_goes_out()
    {
        await _fixture.Started(_fixture.Log, "one", _bus);
        await Waiting.Until(async () => (await _fixture.Row()).Holder == "one", () => "It has no lease.");

        await _fixture.Replica().Log.Append([LogFixture.Draft("data-1")]);

        await Published(1);
    }

    private static bool Passes(ManualClock clock)
    {
        clock.Advance(TimeSpan.FromMilliseconds(100));
        return true;
    }

    private static IEnumerable<long> Positions(int count) => Enumerable.Range(1, count).Select(i => (long)i);

    private Task Published(int count) => Waiting.Until(() => _bus.Taken.Count >= count, () => $"{_bus.Taken.Count} of {count} were published");
}

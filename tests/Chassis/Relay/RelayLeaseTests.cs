using Alpes.Chassis.Relay;

namespace Alpes.Tests.Chassis.Relay;

/// <summary>One replica at a time may publish, whatever dies, hangs or jumps.</summary>
public sealed class RelayLeaseTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly ManualClock _clock = new();
    private readonly ManualClock _otherClock = new();
    private RelayFixture _fixture = null!;
    private RelayLease _one = null!;
    private RelayLease _other = null!;

    public async Task InitializeAsync()
    {
        _fixture = await RelayFixture.Open();
        _one = RelayFixture.Lease(_fixture.Log, "one", _clock);
        _other = RelayFixture.Lease(_fixture.Replica(), "other", _otherClock);
    }

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task Given_a_holder_that_lives_no_other_gets_it()
    {
        Assert.True(await _one.Hold(default));
        for (var second = 0; second < 20; second++)
        {
            await _one.Renew(default);
            Assert.False(await _other.Hold(default));
            _clock.Advance(Second);
            _otherClock.Advance(Second);
        }
        Assert.True(_one.IsHeld);
    }

    [Fact]
    public async Task Given_a_holder_that_died_another_has_it_within_seconds_and_goes_on_where_it_was()
    {
        await _one.Hold(default);
        _one.Move(7);
        await _one.Renew(default);

        var seconds = 0;
        for (; !await _other.Hold(default); seconds++) _otherClock.Advance(Second);

        Assert.InRange(seconds, 4, 6);
        Assert.Equal(7, _other.Published);
    }

    [Fact]
    public async Task Given_a_slow_holder_that_comes_back_it_may_neither_publish_nor_say_what_is_published()
    {
        await _one.Hold(default);
        await TakenOver();
        _other.Move(20);
        await _other.Renew(default);

        _one.Move(10);
        _clock.Advance(6 * Second);
        Assert.False(_one.IsHeld);
        Assert.False(await _one.Hold(default));
        await _one.Renew(default);
        await _one.Release(default);

        var row = await _fixture.Row();
        Assert.Equal((20L, "other"), (row.Published, row.Holder));
        Assert.True(_other.IsHeld);
    }

    [Fact]
    public async Task Given_a_holder_that_cannot_renew_it_stops_before_another_may_start()
    {
        await _one.Hold(default);
        await _other.Hold(default);
        for (var half = 0; half < 12; half++)
        {
            Assert.False(_one.IsHeld && await _other.Hold(default), "Both hold it.");
            _clock.Advance(Second / 2);
            _otherClock.Advance(Second / 2);
        }
        Assert.False(_one.IsHeld);
        Assert.True(await _other.Hold(default));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Given_wall_clocks_that_jump_a_day_nothing_hangs_and_nobody_takes_it_from_who_lives(int days)
    {
        await _one.Hold(default);
        Assert.False(await _other.Hold(default));

        _clock.Jump(TimeSpan.FromDays(days));
        _otherClock.Jump(TimeSpan.FromDays(days));

        Assert.True(_one.IsHeld);
        await TakenOver();
    }

    [Fact]
    public async Task Given_a_restart_in_place_it_has_its_own_lease_again_at_once()
    {
        await _one.Hold(default);

        var again = RelayFixture.Lease(_fixture.Replica(), "one", new ManualClock());

        Assert.True(await again.Hold(default));
        Assert.False(await _other.Hold(default));
        await _one.Renew(default);
        Assert.False(_one.IsHeld);
    }

    [Fact]
    public async Task Given_a_release_another_has_it_at_once()
    {
        await _one.Hold(default);
        Assert.False(await _other.Hold(default));
        _one.Move(3);

        await _one.Release(default);

        Assert.True(await _other.Hold(default));
        Assert.Equal(3, _other.Published);
    }

    private async Task TakenOver()
    {
        Assert.False(await _other.Hold(default));
        _otherClock.Advance(6 * Second);
        Assert.True(await _other.Hold(default));
    }
}

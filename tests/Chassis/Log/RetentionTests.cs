using Alpes.Chassis;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Idempotency;
using Alpes.Chassis.Log;
using Alpes.Tests.Chassis.Relay;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Tests.Chassis.Log;

/// <summary>What is kept only against doing twice goes when it is old; the log stays.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private RelayFixture _fixture = null!;

    public async Task InitializeAsync() => _fixture = await RelayFixture.Open();

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task Given_rows_old_and_new_the_old_ones_go_in_batches_and_the_log_stays()
    {
        var lease = RelayFixture.Lease(_fixture.Log, "one", _clock);
        await lease.Hold(default);
        await Fill(1_200, "old");
        _clock.Jump(TimeSpan.FromDays(31));
        await Fill(3, "new");

        Assert.True(await Retention(lease).Prune(default));

        await using var context = _fixture.Log.Database.Context();
        Assert.Equal(["new-0", "new-1", "new-2"], await context.Inbox.Select(row => row.MessageId).Order().ToListAsync());
        Assert.Equal(3, await context.IdempotencyKeys.CountAsync());
        Assert.Equal(1_203, await context.Events.CountAsync());
    }

    [Fact]
    public async Task Given_keys_of_some_days_they_are_kept_as_long_as_configured()
    {
        var lease = RelayFixture.Lease(_fixture.Log, "one", _clock);
        await lease.Hold(default);
        await Fill(2, "a");
        _clock.Jump(TimeSpan.FromDays(6));
        await Retention(lease).Prune(default);
        await using var context = _fixture.Log.Database.Context();
        Assert.Equal(2, await context.IdempotencyKeys.CountAsync());

        await Retention(lease, new ChassisOptions { KeepIdempotencyKeys = TimeSpan.FromDays(5) }).Prune(default);

        Assert.Equal((0, 2), (await context.IdempotencyKeys.CountAsync(), await context.Inbox.CountAsync()));
    }

    [Fact]
    public async Task Given_a_replica_without_the_lease_it_leaves_all_to_the_other()
    {
        var lease = RelayFixture.Lease(_fixture.Log, "one", _clock);
        await Fill(2, "old");
        _clock.Jump(TimeSpan.FromDays(31));

        Assert.False(await Retention(lease).Prune(default));

        await using var context = _fixture.Log.Database.Context();
        Assert.Equal(2, await context.Inbox.CountAsync());
    }

    private Retention Retention(Alpes.Chassis.Relay.RelayLease lease, ChassisOptions? options = null) =>
        new(_fixture.Log.Log, _fixture.Log.Database, lease, options ?? new ChassisOptions(), _clock, NullLogger<Retention>.Instance);

    private async Task Fill(int count, string name)
    {
        var keys = new IdempotencyKeys(_fixture.Log.Database, _fixture.Log.Log, _clock);
        await Task.WhenAll(Enumerable.Range(0, count).Select(async i =>
        {
            await keys.Append(new IdempotencyKey("route", $"{name}-{i}"), "f", "{}", [LogFixture.Draft($"{name}-{i}")]);
            await _fixture.Log.Log.Append([], (connection, transaction, token) =>
                Inbox.Add(connection, transaction, "consumer", $"{name}-{i}", _clock.GetUtcNow().UtcDateTime, token), shares: true, default);
        }));
    }
}

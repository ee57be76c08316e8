using Alpes.Chassis.Log;
using Alpes.Chassis.Log.Sqlite;
using Alpes.Chassis.Relay;
using Alpes.Tests.Chassis.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Tests.Chassis.Relay;

/// <summary>A database with the relays of several replicas on it.</summary>
internal sealed class RelayFixture : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alpes-relay-").FullName;
    private readonly List<LogFixture> _replicas = [];
    private readonly List<LogRelay> _relays = [];

    private RelayFixture() => Log = Replica();

    /// <summary>The first replica's view.</summary>
    public LogFixture Log { get; }

    public static async Task<RelayFixture> Open()
    {
        var fixture = new RelayFixture();
        await fixture.Log.Database.Migrate(default);
        return fixture;
    }

    /// <summary>Another process' view of the same database.</summary>
    public LogFixture Replica()
    {
        var replica = new LogFixture(new SqliteDatabase(Path.Combine(_folder, "log.db")));
        _replicas.Add(replica);
        return replica;
    }

    public static RelayLease Lease(LogFixture replica, string name, TimeProvider time) => new(replica.Log, replica.Database, time, new ReplicaName(name));

    public async Task<LogRelay> Started(LogFixture replica, string name, IBus bus, TimeProvider? time = null)
    {
        var clock = time ?? TimeProvider.System;
        var relay = new LogRelay(replica.Log, replica.Writer, Lease(replica, name, clock), bus, clock, NullLogger<LogRelay>.Instance);
        _relays.Add(relay);
        await relay.StartAsync(default);
        return relay;
    }

    public async Task<RelayRow> Row()
    {
        await using var context = Log.Database.Context();
        return await context.Relay.SingleAsync();
    }

    /// <summary>One event a stream, as many as said.</summary>
    public Task Append(int count) => Log.Log.Append([.. Enumerable.Range(0, count).Select(_ => LogFixture.Draft("data-" + Guid.NewGuid()))]);

    public async ValueTask DisposeAsync()
    {
        foreach (var relay in _relays)
        {
            await relay.StopAsync(default);
            relay.Dispose();
        }
        foreach (var replica in _replicas) await replica.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

using System.Data.Common;
using Alpes.Chassis.Log;
using Alpes.Chassis.Log.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace Alpes.Tests.Chassis.Log;

/// <summary>What an append and the reads around it cost does not grow with the stream, counted in steps of SQLite's machine.</summary>
public sealed class LongStreamTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alpes-long-").FullName;
    private LogFixture _fixture = null!;
    private Counting _database = null!;

    public async Task InitializeAsync()
    {
        _database = new Counting(Path.Combine(_folder, "log.db"));
        _fixture = await LogFixture.Open(_database);
    }

    public async Task DisposeAsync()
    {
        await _fixture.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Given_a_stream_of_thirty_thousand_events_one_more_costs_as_with_three()
    {
        await Fill("data-short", 3);
        await Fill("data-long", 30_000);
        await OneMore("data-short");

        var (few, many) = (await OneMore("data-short"), await OneMore("data-long"));

        Assert.InRange(many, 1, few * 3 / 2);
    }

    [Fact]
    public async Task Given_a_long_stream_its_end_is_read_without_its_beginning()
    {
        await Fill("data-long", 20_000);
        await Read(19_990);

        var (end, whole) = (await Read(19_990), await Read(0));

        Assert.InRange(end, 1, whole / 100);
    }

    private async Task<long> OneMore(string stream)
    {
        var before = _database.Steps;
        Assert.Equal(AppendResult.Appended, await _fixture.Log.Append([LogFixture.Draft(stream, 0, "known-" + Guid.NewGuid())]));
        Assert.Single(await _fixture.Log.ReadEvents([(await _fixture.Log.ReadFrom(0, 1, default))[0].Message.Id]));
        return _database.Steps - before;
    }

    private async Task<long> Read(long after)
    {
        var before = _database.Steps;
        await _fixture.Log.ReadStreams([("data-long", after)], default);
        return _database.Steps - before;
    }

    private async Task Fill(string stream, int count)
    {
        foreach (var chunk in Enumerable.Range(0, count).Chunk(2_000))
            await _fixture.Log.Append([.. chunk.Select(_ => LogFixture.Draft(stream))]);
    }

    private sealed class Counting(string path) : Database
    {
        private const int EverySteps = 10;
        private readonly SqliteDatabase _inner = new(path);
        private long _counted;

        public long Steps => Interlocked.Read(ref _counted) * EverySteps;

        public override Dialect Dialect => _inner.Dialect;

        public override LogContext Context(IModel? model = null) => _inner.Context(model);

        public override async Task<DbConnection> OpenConnection(CancellationToken cancellation)
        {
            var connection = (SqliteConnection)await _inner.OpenConnection(cancellation);
            raw.sqlite3_progress_handler(connection.Handle, EverySteps, _ =>
            {
                Interlocked.Increment(ref _counted);
                return 0;
            }, null);
            return connection;
        }

        public override bool Refuses(Exception failure) => _inner.Refuses(failure);

        public override void Configure(DbContextOptionsBuilder options, DbConnection? connection = null) => _inner.Configure(options, connection);
    }
}

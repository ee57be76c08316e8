using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Domain;
using Alpes.Chassis.Log;
using Alpes.Chassis.Log.Sqlite;
using Alpes.Chassis.Messages;
using Alpes.Contracts.Ingestion;
using Microsoft.EntityFrameworkCore;

namespace Alpes.Tests.Chassis.Log;

/// <summary>A long stream is loaded from its last saved state, and a state that cannot be used is as none.</summary>
public sealed class SnapshotTests : IAsyncLifetime
{
    private const int Every = 10;
    private const string Stream = "data-1";
    private static readonly JsonTypeInfo<Counted> Json =
        (JsonTypeInfo<Counted>)new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }.GetTypeInfo(typeof(Counted));
    private readonly string _folder = Directory.CreateTempSubdirectory("alpes-snapshot-").FullName;
    private LogFixture _fixture = null!;

    public async Task InitializeAsync() => _fixture = await LogFixture.Open(new SqliteDatabase(Path.Combine(_folder, "log.db")));

    public async Task DisposeAsync()
    {
        await _fixture.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Given_a_long_stream_so_many_events_at_most_are_replayed_and_the_state_is_that_of_all()
    {
        for (var i = 1; i <= 57; i++) await Count(Sessions(1));

        var counter = await Sessions(1).Open().Load<Counter>(Stream);

        Assert.Equal((57L, 57), (counter.Version, counter.Total));
        Assert.InRange(counter.Replayed, 0, Every);
        Assert.Equal(50, (await Saved()).Version);
    }

    [Fact]
    public async Task Given_a_state_of_an_older_shape_it_is_ignored_and_replaced()
    {
        for (var i = 1; i <= 20; i++) await Count(Sessions(1));

        var counter = await Sessions(2).Open().Load<Counter>(Stream);
        await Count(Sessions(2));

        Assert.Equal((20L, 20, 20), (counter.Version, counter.Total, counter.Replayed));
        var saved = await Saved();
        Assert.Equal((2, 21L), (saved.Shape, saved.Version));
    }

    [Fact]
    public async Task Given_an_older_replica_it_does_not_put_its_shape_in_the_place_of_a_newer_one()
    {
        for (var i = 1; i <= 20; i++) await Count(Sessions(2));

        for (var i = 1; i <= 15; i++) await Count(Sessions(1));

        Assert.Equal((2, 20L), ((await Saved()).Shape, (await Saved()).Version));
        Assert.Equal(35, (await Sessions(2).Open().Load<Counter>(Stream)).Total);
    }

    [Fact]
    public async Task Given_a_state_that_cannot_be_read_the_events_tell()
    {
        for (var i = 1; i <= 12; i++) await Count(Sessions(1));
        await using (var context = _fixture.Database.Context())
            await context.Snapshots.ExecuteUpdateAsync(row => row.SetProperty(x => x.Data, "no state"u8.ToArray()));

        var counter = await Sessions(1).Open().Load<Counter>(Stream);

        Assert.Equal((12L, 12), (counter.Version, counter.Total));
    }

    [Fact]
    public async Task Given_no_saved_state_any_more_it_is_saved_again_with_the_next_event()
    {
        for (var i = 1; i <= 25; i++) await Count(Sessions(1));
        await using (var context = _fixture.Database.Context()) await context.Snapshots.ExecuteDeleteAsync();

        await Count(Sessions(1));

        Assert.Equal(26, (await Saved()).Version);
    }

    [Fact]
    public async Task Given_another_kind_of_aggregate_on_the_same_stream_it_is_replayed_whole()
    {
        for (var i = 1; i <= 12; i++) await Count(Sessions(1));

        var other = await Sessions(1).Open().Load<Other>(Stream);

        Assert.Equal((12L, 12), (other.Version, other.Seen));
    }

    private Sessions Sessions(int shape) => new(_fixture.Log, _fixture.Types, TimeProvider.System, new Snapshots(_fixture.Database,
        [SnapshotPolicy.Of<Counter, Counted>(Json, shape, Every)]));

    /// <summary>One command, as a service executes it.</summary>
    private async Task Count(Sessions sessions) =>
        Assert.True((await new CommandExecutor(_fixture.Log, sessions).Execute(new CountOne(), new IngestData("1", "p", default), new Correlation("c", "c"), default)).Succeeded);

    private async Task<SnapshotRow> Saved()
    {
        await using var context = _fixture.Database.Context();
        return await context.Snapshots.SingleAsync();
    }

    private sealed class CountOne : IHandleCommand<IngestData>
    {
        public string StreamOf(IngestData command) => Stream;

        public async Task<Outcome> Handle(IngestData command, Session session, CancellationToken cancellation) =>
            (await session.Load<Counter>(Stream, cancellation)).Add();
    }

    private sealed record Counted(int Total);

    private sealed class Counter : Aggregate, ISaveState<Counted>
    {
        public int Total { get; private set; }

        public int Replayed { get; private set; }

        public Counted Save() => new(Total);

        public void Restore(Counted state) => Total = state.Total;

        public Outcome Add()
        {
            Raise(new DataReceived("1", "p", JsonElement.Parse("{}")));
            return Outcome.Done;
        }

        protected override void When(object @event)
        {
            Total++;
            Replayed++;
        }
    }

    private sealed class Other : Aggregate
    {
        public int Seen { get; private set; }

        protected override void When(object @event) => Seen++;
    }
}

using System.Collections.Concurrent;
using System.Text.Json;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Domain;
using Alpes.Chassis.Ids;
using Alpes.Chassis.Log;
using Alpes.Chassis.Log.Sqlite;
using Alpes.Chassis.Messages;
using Alpes.Contracts.Ingestion;
using Alpes.Tests.Chassis.Log;

namespace Alpes.Tests.Chassis.Consumers;

/// <summary>Handlers of different streams wait side by side, those of one stream one after the other.</summary>
public sealed class SideBySideTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alpes-side-").FullName;
    private LogFixture _log = null!;

    public async Task InitializeAsync() => _log = await LogFixture.Open(new SqliteDatabase(Path.Combine(_folder, "log.db")));

    public async Task DisposeAsync()
    {
        await _log.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Given_handlers_that_wait_those_of_ten_streams_wait_at_the_same_time()
    {
        var (inside, all) = (0, new TaskCompletionSource());
        var reaction = new Reaction(async _ =>
        {
            if (Interlocked.Increment(ref inside) == 10) all.SetResult();
            await all.Task.WaitAsync(TimeSpan.FromSeconds(60));
        });

        await Handling(reaction).Handle(Batch(10, 10), default);

        Assert.Equal(10, (await _log.Log.ReadFrom(0, 100, default)).Count);
    }

    [Fact]
    public async Task Given_handlers_that_wait_those_of_one_stream_keep_its_order_and_the_log_that_of_the_messages()
    {
        var running = new ConcurrentDictionary<string, int>();
        var reaction = new Reaction(async e =>
        {
            Assert.Equal(1, running.AddOrUpdate(e.PartnerId, 1, (_, n) => n + 1));
            await Task.Yield();
            running.AddOrUpdate(e.PartnerId, 0, (_, n) => n - 1);
        });

        await Handling(reaction).Handle(Batch(90, 7), default);

        var rows = await _log.Log.ReadFrom(0, 1000, default);
        Assert.Equal(Enumerable.Range(0, 90).Select(i => "m-" + i), rows.Select(row => row.Message.Correlation.CausationId));
    }

    [Fact]
    public async Task Given_several_at_fault_the_first_is_named_and_nothing_is_written()
    {
        var reaction = new Reaction(async e =>
        {
            await Task.Yield();
            if (e.DataId is "5" or "8") throw new InvalidOperationException("no");
        });

        var failure = await Assert.ThrowsAsync<HandlerException>(() => Handling(reaction).Handle(Batch(10, 10), default));

        Assert.Equal("m-5", failure.Culprit.Id);
        Assert.Empty(await _log.Log.ReadFrom(0, 10, default));
    }

    [Fact]
    public async Task Given_handlers_that_meet_in_a_stream_they_did_not_name_all_of_it_is_written_once()
    {
        var reaction = new Reaction(_ => Task.CompletedTask) { Shared = "shared-1" };

        await Handling(reaction).Handle(Batch(6, 6), default);

        Assert.Equal(6, (await _log.Log.ReadStream("shared-1")).Count);
    }

    [Fact]
    public async Task Given_a_handler_whose_own_wait_times_out_its_message_is_at_fault_and_not_the_database()
    {
        var reaction = new Reaction(_ => throw new TaskCanceledException("A request timed out."));

        await Assert.ThrowsAsync<HandlerException>(() => Handling(reaction).Handle(Batch(1, 1), default));
    }

    [Fact]
    public async Task Given_an_event_in_a_newer_version_than_known_it_is_not_passed_over_in_silence()
    {
        var handling = Handling(new Reaction(_ => Task.CompletedTask));
        var newer = Batch(1, 1).Messages[0] with { SchemaVersion = 2 };
        var unknown = newer with { Type = "SomethingElse" };

        Assert.True(handling.Cares(newer));
        Assert.True((await Assert.ThrowsAsync<HandlerException>(() => handling.Handle(new Batch([newer], Nothing), default))).IsPermanent);
        Assert.False(handling.Cares(unknown));
    }

    [Fact]
    public async Task Given_what_handlers_raise_its_ids_are_version_7_and_made_now()
    {
        var before = DateTimeOffset.UtcNow.AddMilliseconds(-1);

        await Handling(new Reaction(_ => Task.CompletedTask)).Handle(Batch(3, 3), default);

        foreach (var row in await _log.Log.ReadFrom(0, 10, default))
        {
            var id = Guid.Parse(row.Message.Id);
            Assert.Equal(7, id.Version);
            Assert.InRange(Convert.ToInt64(row.Message.Id.Replace("-", "", StringComparison.Ordinal)[..12], 16),
                before.ToUnixTimeMilliseconds(), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
            Assert.True(Id.IsValid(row.Message.Id));
        }
    }

    private static Task Nothing(System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction, CancellationToken cancellation) => Task.CompletedTask;

    private ReactionHandling Handling(Reaction reaction) => new(
        new HandlerTable().Add(IngestionTypes.DataIngested, reaction), _log.Sessions(), _log.Log);

    private static Batch Batch(int count, int streams) => new([.. Enumerable.Range(0, count).Select(i => new Message
    {
        Id = "m-" + i,
        Type = IngestionTypes.DataIngested.Name,
        StreamId = "data-" + (i % streams),
        Position = i + 1,
        PreviousPosition = i,
        Correlation = new Correlation("c", "c"),
        OccurredAt = DateTimeOffset.UnixEpoch,
        Source = "source",
        Data = MessageTypes.Write(IngestionTypes.DataIngested,
            new DataIngested(i.ToString(System.Globalization.CultureInfo.InvariantCulture), "p-" + (i % streams), DateTimeOffset.UnixEpoch, JsonElement.Parse("{}"))),
    })], Nothing);

    private sealed class Reaction(Func<DataIngested, Task> wait) : IReactTo<DataIngested>
    {
        /// <summary>A stream that it loads without having named it.</summary>
        public string? Shared { get; init; }

        public IEnumerable<string> StreamsOf(DataIngested @event) => ["own-" + @event.PartnerId];

        public async Task React(DataIngested @event, Session session, CancellationToken cancellation)
        {
            var thing = await session.Load<Thing>(Shared ?? "own-" + @event.PartnerId, cancellation);
            await wait(@event);
            thing.Take(@event);
        }
    }

    private sealed class Thing : Aggregate
    {
        public void Take(DataIngested e) => Raise(new DataReceived(e.DataId, e.PartnerId, e.Payload));

        protected override void When(object @event)
        {
        }
    }
}

using Alpes.Chassis.Consumers;
using Alpes.Chassis.Domain;
using Alpes.Chassis.Ids;
using Alpes.Chassis.Log;
using Alpes.Chassis.Log.Sqlite;
using Alpes.Chassis.Messages;
using Alpes.Contracts.Ingestion;
using Alpes.Contracts.Results;

namespace Alpes.Tests.Chassis.Log;

/// <summary>Things of one event each, in a stream that is never read whole.</summary>
public sealed class OneEventTests : IAsyncLifetime
{
    private const string Stream = "things-p";
    private readonly string _folder = Directory.CreateTempSubdirectory("alpes-one-").FullName;
    private LogFixture _log = null!;

    public async Task InitializeAsync() => _log = await LogFixture.Open(new SqliteDatabase(Path.Combine(_folder, "log.db")));

    public async Task DisposeAsync()
    {
        await _log.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Given_an_id_again_it_is_known_in_the_same_batch_in_the_next_and_each_command_is_answered()
    {
        var handling = Handling(new Handler());

        await handling.Handle(Batch("a", "b", "a"), default);
        await handling.Handle(Batch("b", "c"), default);

        Assert.Equal(["thing:a", "thing:b", "thing:c"], (await _log.Log.ReadStream(Stream)).Select(e => e.Id));
        var results = await _log.Log.ReadTopic("command-results", 0, 100);
        Assert.Equal([true, true, false, false, true], results.Select(result => result.Type == ResultTypes.Succeeded.Name));
    }

    [Fact]
    public async Task Given_one_id_for_two_streams_in_a_batch_the_first_has_it()
    {
        var batch = Batch("a", "a");
        var other = batch.Messages[1] with { StreamId = "things-q", Data = "{\"data_id\":\"a\",\"partner_id\":\"q\",\"payload\":{}}"u8.ToArray() };

        await Handling(new Handler()).Handle(batch with { Messages = [batch.Messages[0], other] }, default);

        Assert.Single(await _log.Log.ReadStream(Stream));
        Assert.Empty(await _log.Log.ReadStream("things-q"));
        Assert.Equal([true, false], (await _log.Log.ReadTopic("command-results", 0, 100)).Select(result => result.Type == ResultTypes.Succeeded.Name));
    }

    [Fact]
    public async Task Given_another_writer_in_between_the_batch_is_decided_again()
    {
        var handler = new Handler { Before = () => _log.Log.Append([LogFixture.Draft(Stream, id: "thing:a")]) };

        await Handling(handler).Handle(Batch("a", "b"), default);

        Assert.Equal(["thing:a", "thing:b"], (await _log.Log.ReadStream(Stream)).Select(e => e.Id));
        Assert.Equal([false, true], (await _log.Log.ReadTopic("command-results", 0, 100)).Select(result => result.Type == ResultTypes.Succeeded.Name));
    }

    [Theory]
    [InlineData(122, "thing:")]
    [InlineData(123, "thing.")]
    [InlineData(128, "thing.")]
    public void An_id_of_a_kind_is_an_id(int length, string start)
    {
        var id = Id.Of("thing", new string('x', length));

        Assert.True(Id.IsValid(id), id);
        Assert.StartsWith(start, id, StringComparison.Ordinal);
        Assert.NotEqual(id, Id.Of("thing", new string('x', length - 1) + "y"));
    }

    private CommandHandling Handling(Handler handler)
    {
        var types = new MessageTypes([.. IngestionTypes.All, .. ResultTypes.All]);
        return new CommandHandling(new HandlerTable().Add(IngestionTypes.IngestData, handler), _log.Sessions(types), _log.Log);
    }

    private static Batch Batch(params string[] ids) => new([.. ids.Select(id => new Message
    {
        Id = Id.New(DateTimeOffset.UtcNow),
        Type = IngestionTypes.IngestData.Name,
        StreamId = Stream,
        Correlation = new Correlation("c", "c"),
        OccurredAt = DateTimeOffset.UtcNow,
        Data = System.Text.Encoding.UTF8.GetBytes($$"""{"data_id":"{{id}}","partner_id":"p","payload":{} }"""),
    })], (_, _, _) => Task.CompletedTask);

    private sealed class Handler : IHandleCommand<IngestData>
    {
        public Func<Task>? Before { get; set; }

        public string StreamOf(IngestData command) => "things-" + command.PartnerId;

        public string? EventOf(IngestData command) => Id.Of("thing", command.DataId);

        public async Task<Outcome> Handle(IngestData command, Session session, CancellationToken cancellation)
        {
            var thing = await session.LoadOne<Thing>(StreamOf(command), EventOf(command)!, cancellation);
            if (Before is { } before)
            {
                Before = null;
                await before();
            }
            return thing.Take(command);
        }
    }

    private sealed class Thing : Aggregate
    {
        private bool _there;

        public Outcome Take(IngestData command)
        {
            if (_there) return Outcome.Refused("there", "It is there.");
            Raise(new DataReceived(command.DataId, command.PartnerId, command.Payload));
            return Outcome.Done;
        }

        protected override void When(object @event) => _there = true;
    }
}

using Alpes.Chassis.Consumers;
using Alpes.Chassis.Log.Sqlite;
using Alpes.Chassis.Messages;
using Alpes.Tests.Chassis.Log;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Tests.Chassis.Consumers;

/// <summary>A database of its own, a feed, and consumers at work between them.</summary>
internal sealed class ConsumerFixture : IAsyncDisposable
{
    public const string Topic = "things";
    public const string Source = "source";
    private readonly string _folder = Directory.CreateTempSubdirectory("alpes-consumer-").FullName;

    private ConsumerFixture() => Log = new LogFixture(new SqliteDatabase(Path.Combine(_folder, "log.db")));

    public FeedStub Feed { get; } = new();

    public LogFixture Log { get; }

    public static async Task<ConsumerFixture> Open()
    {
        var fixture = new ConsumerFixture();
        await fixture.Log.Database.Migrate(default);
        return fixture;
    }

    public static List<Message> Messages(int from, int count, int streams = 1000, string source = Source) => [.. Enumerable.Range(from, count).Select(i => new Message
    {
        Id = "m-" + i,
        Type = "Thing",
        StreamId = "thing-" + (i % streams),
        Position = i,
        PreviousPosition = i - 1,
        Correlation = new Correlation("c", "c"),
        OccurredAt = DateTimeOffset.UnixEpoch,
        Source = source,
        Data = "{}"u8.ToArray(),
    })];

    public ConsumerParts Parts(TimeProvider? time = null) => new(
        Log.Database, Log.Log, new Checkpoints(Log.Database, Log.Log), new Parking(Log.Database, TimeProvider.System),
        new RemoteLog(new HttpClient(Feed, disposeHandler: false)), time ?? TimeProvider.System, NullLogger<Consumer>.Instance);

    public async Task<Consumer> Started(IBatchHandler handler, TimeProvider? time = null, params string[] sources)
    {
        var consumer = new Consumer("consumer", Topic, sources is [] ? [Source] : sources, handler, Parts(time));
        await consumer.StartAsync(default);
        return consumer;
    }

    /// <summary>Where the database says the consumer is.</summary>
    public Task<long> Checkpoint() => new Checkpoints(Log.Database, Log.Log).Load("consumer", Source, Topic, default);

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

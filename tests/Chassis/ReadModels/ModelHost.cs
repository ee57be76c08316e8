using Alpes.Chassis.Consumers;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Alpes.Chassis.ReadModels;
using Alpes.Contracts;
using Alpes.Contracts.Ingestion;
using Alpes.Tests.Chassis.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Tests.Chassis.ReadModels;

/// <summary>One process of a service with one read model, of one or two sources.</summary>
internal sealed class ModelHost<TModel> : IAsyncDisposable
    where TModel : ReadModelContext
{
    public static readonly string[] Sources = ["left", "right"];
    private const string Topic = Topics.IngestionEvents;
    private readonly LogFixture _log;
    private readonly Consumer _consumer;

    private ModelHost(LogFixture log, Feeds feed, TimeProvider time)
    {
        _log = log;
        Parts = new ConsumerParts(log.Database, log.Log, new Checkpoints(log.Database, log.Log), new Parking(log.Database, time),
            new RemoteLog(new HttpClient(feed, disposeHandler: false)), time, NullLogger<Consumer>.Instance);
        Model = new ReadModel<TModel>(log.Database);
        Model.Topics.Add(new ProjectedTopic(Topic, Sources, building =>
            new ProjectionHandling<TModel>(Model, Projection, Sources, log.Types, log.Log, building)));
        Generations = new Generations(log.Database, log.Log, time);
        Set = new ReadModelSet([Model], Generations, Parts, NullLogger<ReadModelSet>.Instance);
        _consumer = NewConsumer();
        CaughtUp = new CaughtUp([Model], new ConsumerSet([_consumer]), Parts.Checkpoints, Parts.Logs);
        CaughtUpElsewhere = new CaughtUp([Model], new ConsumerSet([NewConsumer()]), Parts.Checkpoints, Parts.Logs);
    }

    public ReadModel<TModel> Model { get; }

    public Tally.Projection<TModel> Projection { get; } = new();

    public Generations Generations { get; }

    public ReadModelSet Set { get; }

    public ConsumerParts Parts { get; }

    public CaughtUp CaughtUp { get; }

    /// <summary>As of a replica at which nothing is delivered.</summary>
    public CaughtUp CaughtUpElsewhere { get; }

    public LogFixture Log => _log;

    public static async Task<ModelHost<TModel>> Start(Database database, Feeds feed, TimeProvider? time = null)
    {
        var host = new ModelHost<TModel>(await LogFixture.Open(database), feed, time ?? TimeProvider.System);
        await host.Set.Begin(default);
        await host.Set.StartAsync(default);
        await host._consumer.StartAsync(default);
        return host;
    }

    public Task<bool> BuildAgain() => Set.BuildAgain(Model, LogFixture.Draft("asked"), default);

    public Task<ReadModelState> State() => Set.State(Model, default);

    /// <summary>What a query sees.</summary>
    public async Task<(string Id, int Count, long Digest)[]> Seen()
    {
        await using var model = Model.Query();
        return [.. (await model.Set<Tally.Row>().ToListAsync()).OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => (row.Id, row.Count, row.Digest))];
    }

    public async Task<int> Total() => (await Seen()).Sum(row => row.Count);

    public async Task<string[]> Tables()
    {
        await using var connection = await _log.Database.OpenConnection(default);
        await using var select = connection.Command(null, "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'tally%' ORDER BY name");
        await using var reader = await select.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return [.. names];
    }

    private Consumer NewConsumer() => new(Model.Name, Topic, Sources, Model.Topics[0].Handler(null), Parts);

    /// <summary>Ends as a process does that is killed: what is not committed is lost.</summary>
    public async ValueTask DisposeAsync()
    {
        await _consumer.StopAsync(default);
        await Set.StopAsync(default);
        await _log.DisposeAsync();
    }

    /// <summary>Events of a source over some things, in its order; their times go on at its own pace, by a clock that jumps.</summary>
    public static IEnumerable<Message> Events(string source, int from, int count, Func<int, string> thing, Func<int, string>? partner = null)
    {
        for (var i = from; i < from + count; i++)
            yield return new Message
            {
                Id = $"{source}-{i}",
                Type = IngestionTypes.DataReceived.Name,
                StreamId = "data-" + thing(i),
                StreamVersion = 1,
                Position = i,
                PreviousPosition = i - 1,
                Correlation = new Correlation("c", "c"),
                OccurredAt = DateTimeOffset.UnixEpoch.AddSeconds((i * source.Length) + (i * 31 % 17)),
                Source = source,
                Data = System.Text.Encoding.UTF8.GetBytes($$"""{"data_id":"{{source}}-{{thing(i)}}","partner_id":"{{partner?.Invoke(i) ?? "p"}}","payload":{ } }"""),
            };
    }
}

using Alpes.Chassis.Consumers;
using Alpes.Chassis.Ids;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Alpes.Chassis.ReadModels;
using Alpes.Contracts;
using Alpes.Contracts.Results;
using Alpes.Contracts.Tracking;
using Alpes.Tracking.Application;
using Alpes.Tracking.Domain;
using Alpes.TrackingQuery.ReadModel;

namespace Alpes.Tests.Benchmarks;

/// <summary>What an event costs in a campaign with 10 events and in one with 1,000,000, in the event store and in the view; in runs of 500.</summary>
internal static class CampaignBenchmark
{
    private const int Many = 1_000_000;
    private const int Few = 10;
    private const int Run500 = 500;
    private const int Rounds = 20;
    private static readonly MessageTypes Types = new([.. TrackingTypes.All, .. ResultTypes.All]);
    private static readonly DateTimeOffset Then = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    public static async Task Run(Report report)
    {
        await using var store = await Scratch.Open();
        var handling = new CommandHandling(
            new HandlerTable().Add(TrackingTypes.RegisterImpression, new RegisterImpressionHandler()),
            new Sessions(store.Log, Types, TimeProvider.System, new Snapshots(store.Database, [])), store.Log);
        await Compare(report, "an event in the store",
            async (campaign, count) =>
            {
                foreach (var chunk in Enumerable.Range(0, count).Chunk(2_000)) await store.Log.Append([.. chunk.Select(_ => Draft(campaign))]);
            },
            run => handling.Handle(new Batch([.. run.Select(Command)], (_, _, _) => Task.CompletedTask), default));

        await using var view = await Scratch.Open();
        var model = new ReadModel<TrackingModel>(view.Database);
        var generations = new Generations(view.Database, view.Log, TimeProvider.System);
        await generations.Begin(model, again: false, [], default);
        var tables = (await generations.All(default))[model.Name].Single().Generation;
        var projection = new ProjectionHandling<TrackingModel>(model, new TrackingProjection(), [Apps.Tracking], Types, view.Log, tables);
        var position = 0L;
        Task Project(IEnumerable<RegisterImpression> run) =>
            projection.Handle(new Batch([.. run.Select(command => Event(command, ++position))], (_, _, _) => Task.CompletedTask), default);
        await Compare(report, "an event in the view",
            async (campaign, count) =>
            {
                foreach (var chunk in Enumerable.Range(0, count).Chunk(2_000)) await Project(chunk.Select(_ => New(campaign)));
            },
            Project);
    }

    private static async Task Compare(
        Report report, string figure, Func<string, int, Task> fill, Func<IEnumerable<RegisterImpression>, Task> take)
    {
        await fill("warm", Run500 * 10);
        await Time(take, "warm");
        await fill("few", Few);
        var before = await Time(take, "few");
        await fill("many", Many);
        await fill("few-2", Few);
        var (few, many) = (await Time(take, "few-2"), await Time(take, "many"));
        report.Add($"{figure}, campaign of {Few}, small log", before, "µs");
        report.Add($"{figure}, campaign of {Few}, log of {Many:#,0}", few, "µs");
        report.Add($"{figure}, campaign of {Many:#,0}", many, "µs", $"campaign of {Few}, same log", few, "ratio ≤ 1.2");
    }

    private static async Task<double> Time(Func<IEnumerable<RegisterImpression>, Task> take, string campaign)
    {
        var rate = new Rate();
        for (var round = 0; round < Rounds; round++)
        {
            RegisterImpression[] run = [.. Enumerable.Range(0, Run500).Select(_ => New(campaign))];
            await rate.Measure(Run500, () => take(run));
        }
        return 1_000_000 / rate.PerSecond;
    }

    private static RegisterImpression New(string campaign) =>
        new(Id.New(DateTimeOffset.UtcNow), campaign, "VISTA", "ana", "u-" + Random.Shared.Next(10_000), "https://example.com/page", Then);

    private static ImpressionRegistered Registered(RegisterImpression command) =>
        new(command.Id, command.CampanaId, command.TipoEvento, Then, command.InfluencerId, command.UsuarioId, command.Referrer);

    private static Draft Draft(string campaign)
    {
        var body = Registered(New(campaign));
        return new Draft(Impression.Stream(campaign), 0, Impression.EventId(body.Id), TrackingTypes.ImpressionRegistered,
            MessageTypes.Write(TrackingTypes.ImpressionRegistered, body), new Correlation("bench", "bench"), Then);
    }

    private static Message Command(RegisterImpression command) => Message(TrackingTypes.RegisterImpression, command, null);

    private static Message Event(RegisterImpression command, long position) => Message(TrackingTypes.ImpressionRegistered, Registered(command), position);

    private static Message Message(MessageType type, object body, long? position) => new()
    {
        Id = Id.New(DateTimeOffset.UtcNow),
        Type = type.Name,
        StreamId = "bench",
        Position = position,
        PreviousPosition = position - 1,
        Correlation = new Correlation("bench", "bench"),
        OccurredAt = Then,
        Source = Apps.Tracking,
        Data = MessageTypes.Write(type, body),
    };
}

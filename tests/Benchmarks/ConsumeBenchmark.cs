using Alpes.Chassis.Consumers;
using Alpes.Chassis.Ids;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Alpes.Contracts;
using Alpes.Contracts.Ingestion;
using Alpes.Contracts.Results;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alpes.Tests.Benchmarks;

/// <summary>
/// Commands handled in runs of 500, three events each; then the same ones again by a consumer that lost its checkpoint, so that only the
/// result streams tell that they are done; beside bare inserts of as many rows.
/// </summary>
internal static class ConsumeBenchmark
{
    private const int Messages = 10_000;
    private const int Run500 = 500;
    private const int EventsAMessage = 3;

    public static async Task Run(Report report)
    {
        await using var scratch = await Scratch.Open();
        using var http = new HttpClient();
        var types = new MessageTypes([.. IngestionTypes.All, .. ResultTypes.All]);
        var parts = new ConsumerParts(scratch.Database, scratch.Log, new Checkpoints(scratch.Database, scratch.Log),
            new Parking(scratch.Database, TimeProvider.System), new RemoteLog(http), TimeProvider.System, NullLogger<Consumer>.Instance);
        var handling = new CommandHandling(
            new HandlerTable().Add(IngestionTypes.IngestData, new TakeIn()), new Sessions(scratch.Log, types, TimeProvider.System, new Snapshots(scratch.Database, [])), scratch.Log);
        var runs = Commands().Chunk(Run500).ToArray();
        var (first, again, bare) = (new Rate(), new Rate(), new Rate());

        await first.Measure(Messages, () => Consume("first", handling, parts, runs));
        await Expect(scratch.Log, Messages * EventsAMessage);
        await again.Measure(Messages, () => Consume("again", handling, parts, runs));
        await Expect(scratch.Log, Messages * EventsAMessage);
        foreach (var _ in runs)
        {
            var rows = Drafts.New(Run500 * EventsAMessage);
            await bare.Measure(Run500, () => scratch.Bare.Insert(rows));
        }
        report.Add("idempotent consume, first time", first.PerSecond, "msg/s", $"{EventsAMessage} inserts each, {Run500} a commit", bare.PerSecond);
        report.Add("idempotent consume, all again, without checkpoint", again.PerSecond, "msg/s", $"{EventsAMessage} inserts each, {Run500} a commit", bare.PerSecond);
    }

    private static async Task Consume(string name, CommandHandling handling, ConsumerParts parts, Message[][] runs)
    {
        var cursor = new SourceCursor(Apps.Bff, Topics.IngestionCommands);
        cursor.Load(await parts.Checkpoints.Load(name, cursor.Source, cursor.Topic, default));
        var handler = new RunHandler(name, cursor.Topic, handling, parts);
        foreach (var run in runs) await handler.Handle(cursor, run, default);
    }

    /// <summary>A fast answer is worth nothing when it is wrong.</summary>
    private static async Task Expect(EventLog log, int events)
    {
        if ((await log.ReadFrom(events - 1, 2, default)).Count != 1) throw new InvalidOperationException($"The log does not hold {events} events.");
    }

    private static IEnumerable<Message> Commands()
    {
        for (var position = 1; position <= Messages; position++)
        {
            var now = DateTimeOffset.UtcNow;
            var id = Id.New(now);
            yield return new Message
            {
                Id = Id.New(now),
                Type = IngestionTypes.IngestData.Name,
                StreamId = "data-" + id,
                StreamVersion = 1,
                Position = position,
                PreviousPosition = position - 1,
                Correlation = new Correlation(id, id),
                OccurredAt = now,
                Source = Apps.Bff,
                Data = MessageTypes.Write(IngestionTypes.IngestData, new IngestData(id, "p-bench", Payloads.Element(id))),
            };
        }
    }
}

using System.Diagnostics;
using Alpes.Chassis.Messages;
using Microsoft.Extensions.Logging;

namespace Alpes.Chassis.Consumers;

/// <summary>Handles a run of messages as one transaction; when one message is at fault, the others go on around it.</summary>
internal sealed partial class RunHandler(string consumer, string topic, IBatchHandler handler, ConsumerParts parts)
{
    private const int MaxAttempts = 5;
    private const string WaitsBehind = "Waits behind a parked message of its stream.";
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);

    /// <exception cref="CheckpointLostException">Another replica handled some of it.</exception>
    public async Task Handle(SourceCursor cursor, IReadOnlyList<Message> run, CancellationToken cancellation)
    {
        if (!run.Any(handler.Cares))
        {
            cursor.Pass(run[^1].Position!.Value);
            if (cursor.MustBeSaved) await Save(cursor, cancellation);
            return;
        }
        while (run.Count > 0)
        {
            var blocked = await FirstBlocked(run, cancellation);
            if (blocked == 0)
            {
                run = [.. run.Skip(await ParkBehind(cursor, run, cancellation))];
                continue;
            }
            var free = blocked > 0 ? [.. run.Take(blocked)] : run;
            var done = await HandleUntilFault(cursor, free, cancellation);
            run = [.. run.Skip(done)];
        }
    }

    /// <summary>Whether no message of a run belongs behind a parked one of its stream.</summary>
    public async Task<bool> IsFree(IReadOnlyList<Message> run, CancellationToken cancellation) => await FirstBlocked(run, cancellation) < 0;

    /// <summary>A run with the word that all up to a position is done.</summary>
    public Batch Batch(SourceCursor cursor, IReadOnlyList<Message> run, long to)
    {
        var from = cursor.Saved;
        return new Batch(run, (connection, transaction, token) => Checkpoints.Move(connection, transaction, consumer, cursor.Source, topic, from, to, token));
    }

    /// <summary>Writes the checkpoint down where it was passed on without anything to do.</summary>
    public Task Save(SourceCursor cursor, CancellationToken cancellation) => Commit(cursor, [], cursor.Checkpoint!.Value, cancellation);

    /// <summary>Handles as many as it can; how many are done.</summary>
    private async Task<int> HandleUntilFault(SourceCursor cursor, IReadOnlyList<Message> run, CancellationToken cancellation)
    {
        try
        {
            await Commit(cursor, run, run[^1].Position!.Value, cancellation);
            return run.Count;
        }
        catch (HandlerException e)
        {
            var before = run.TakeWhile(message => message != e.Culprit).ToList();
            if (before.Count > 0)
            {
                await Commit(cursor, before, before[^1].Position!.Value, cancellation);
                return before.Count;
            }
            await HandleAlone(cursor, e.Culprit, e, cancellation);
            return 1;
        }
    }

    private async Task HandleAlone(SourceCursor cursor, Message message, HandlerException failure, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (failure.IsPermanent || attempt == MaxAttempts)
            {
                await Park(cursor, message, failure.Message, failure.Kind, attempt, cancellation);
                return;
            }
            Telemetry.Retries.Add(1, new KeyValuePair<string, object?>("consumer", consumer));
            LogRetry(parts.Logger, consumer, message.Type, message.Id, message.StreamId, message.Correlation.CorrelationId, attempt, failure.Kind);
            await Task.Delay(FirstDelay * Math.Pow(2, attempt), parts.Time, cancellation);
            try
            {
                await Commit(cursor, [message], message.Position!.Value, cancellation);
                return;
            }
            catch (HandlerException e)
            {
                failure = e;
            }
        }
    }

    private async Task Commit(SourceCursor cursor, IReadOnlyList<Message> run, long to, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        await handler.Handle(Batch(cursor, run, to), cancellation);
        cursor.Done(to);
        Telemetry.HasHandled(consumer, began);
    }

    private async Task Park(SourceCursor cursor, Message message, string reason, string kind, int attempts, CancellationToken cancellation)
    {
        var (from, to) = (cursor.Saved, message.Position!.Value);
        LogParked(parts.Logger, consumer, message.Type, message.Id, message.StreamId, message.Correlation.CorrelationId, kind);
        await handler.Park(message, reason, async (connection, transaction, token) =>
        {
            await parts.Parking.Add(connection, transaction, consumer, topic, message, reason, attempts, token);
            await Checkpoints.Move(connection, transaction, consumer, cursor.Source, topic, from, to, token);
        }, cancellation);
        cursor.Done(to);
        parts.Parking.Remember(consumer, message);
    }

    /// <summary>Parks what stands first of a run and belongs behind parked messages of its streams; how many, or 0 when they were replayed or given up meanwhile.</summary>
    private async Task<int> ParkBehind(SourceCursor cursor, IReadOnlyList<Message> run, CancellationToken cancellation)
    {
        var streams = await parts.Parking.Streams(consumer, cursor.Source, cancellation);
        var (from, count) = (cursor.Saved, 0);
        await handler.Park(run[0], WaitsBehind, async (connection, transaction, token) =>
        {
            foreach (var message in run.TakeWhile(message => streams.Contains(message.StreamId)))
            {
                if (!await Parking.Holds(connection, transaction, consumer, message.Source, message.StreamId, token)) break;
                await parts.Parking.Add(connection, transaction, consumer, topic, message, WaitsBehind, 0, token);
                count++;
            }
            if (count > 0) await Checkpoints.Move(connection, transaction, consumer, cursor.Source, topic, from, run[count - 1].Position!.Value, token);
        }, cancellation);
        if (count > 0) cursor.Done(run[count - 1].Position!.Value);
        else parts.Parking.Forget(consumer);
        return count;
    }

    /// <summary>Where the first message stands that belongs behind a parked one of its stream.</summary>
    private async Task<int> FirstBlocked(IReadOnlyList<Message> run, CancellationToken cancellation)
    {
        if (!handler.KeepsStreamOrder) return -1;
        var parked = await parts.Parking.Streams(consumer, run[0].Source, cancellation);
        if (parked.Count == 0) return -1;
        for (var i = 0; i < run.Count; i++)
            if (parked.Contains(run[i].StreamId))
                return i;
        return -1;
    }

    [LoggerMessage(LogLevel.Warning, "{Consumer} will try {Type} {Id} of {Stream}, correlation {Correlation}, again after attempt {Attempt}: {Reason}")]
    private static partial void LogRetry(ILogger logger, string consumer, string type, string id, string stream, string correlation, int attempt, string reason);

    [LoggerMessage(LogLevel.Error, "{Consumer} parked {Type} {Id} of {Stream}, correlation {Correlation}: {Reason}")]
    private static partial void LogParked(ILogger logger, string consumer, string type, string id, string stream, string correlation, string reason);
}

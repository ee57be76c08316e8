using System.Diagnostics;
using System.Text.Json;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Microsoft.Extensions.Logging;

namespace Alpes.Chassis.ReadModels;

/// <summary>Fills a generation from the feeds of its sources, from where its checkpoints are, and lets it serve when it is as far as the one before.</summary>
internal sealed partial class Rebuild
{
    /// <summary>When a fill took in fewer, what came meanwhile is little enough to be taken in while what serves stands still.</summary>
    private const int Few = 1_000;

    private static readonly TimeSpan OtherReplicaAtWork = TimeSpan.FromSeconds(2);
    private readonly IReadModel _model;
    private readonly Generations _generations;
    private readonly ConsumerParts _parts;
    private readonly ReadModelRow _row;
    private readonly string _consumer;
    private readonly IBatchHandler _handler;
    private readonly RebuildSource[] _sources;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private string? _waits;

    public Rebuild(IReadModel model, ReadModelRow row, Generations generations, ConsumerParts parts)
    {
        (_model, _row, _generations, _parts) = (model, row, generations, parts);
        _consumer = Generations.Building(model.Name, row.Generation);
        _handler = model.Topics[0].Handler(row.Generation);
        _sources = [.. from topic in model.Topics from source in topic.Sources select new RebuildSource(_consumer, source, topic.Topic, _handler, parts)];
    }

    public RebuildState State
    {
        get
        {
            var (position, head) = (_sources.Sum(source => source.Position), _sources.Sum(source => Math.Max(source.Head, source.Position)));
            var (moved, seconds) = (position - _sources.Sum(source => source.Began), _watch.Elapsed.TotalSeconds);
            return new RebuildState(
                _row.Generation, _row.CreatedAt, head == 0 ? 0 : (double)position / head, _sources.Sum(source => source.Events),
                _sources.Sum(source => source.Events) / seconds, moved == 0 ? null : (head - position) / (moved / seconds), _waits,
                [.. _sources.Select(source => new RebuildSourceState(source.Source, source.Topic, source.Position, source.Head))]);
        }
    }

    /// <summary>Returns when the generation serves, here or by another replica's doing.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        try
        {
            await UntilItServes(cancellation);
        }
        finally
        {
            foreach (var source in _sources) source.Dispose();
        }
    }

    private async Task UntilItServes(CancellationToken cancellation)
    {
        var backOff = new BackOff(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10));
        LogBegins(_parts.Logger, _model.Name, _row.Generation);
        while (await IsWanted(cancellation))
        {
            try
            {
                long taken;
                do
                {
                    taken = await Fill(new Rest(), cancellation);
                    _waits = null;
                }
                while (taken >= Few);
                backOff.Reset();
                if (await Switch(cancellation)) LogSwitched(_parts.Logger, _model.Name, _row.Generation, State.Events, _watch.Elapsed.TotalSeconds);
            }
            catch (CheckpointLostException)
            {
                foreach (var source in _sources) source.StartOver();
                _waits = "Another replica is at work on it.";
                await Task.Delay(OtherReplicaAtWork, _parts.Time, cancellation);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                foreach (var source in _sources) source.StartOver();
                _waits = e switch
                {
                    HttpRequestException or OperationCanceledException => "A source cannot be reached.",
                    JsonException or PermanentException => "What a source answers cannot be read.",
                    _ => "The database does not take it.",
                };
                LogWaits(_parts.Logger, _model.Name, _row.Generation, e is HttpRequestException ? e.Message : e.GetType().Name, backOff.Next);
                await backOff.Wait(cancellation);
            }
        }
    }

    /// <summary>The sources go on side by side in time, so that what belongs together is written together, and once. As far as they are when it begins.</summary>
    /// <returns>How many events were taken in.</returns>
    private async Task<long> Fill(Rest? rest, CancellationToken cancellation)
    {
        var before = _sources.Sum(source => source.Events);
        foreach (var source in _sources) await source.Begin(cancellation);
        while (await Next() is { Count: > 0 } runs)
        {
            var began = Stopwatch.GetTimestamp();
            if (!await Together(runs, cancellation))
                foreach (var (source, run) in runs) await source.Handle(run, cancellation);
            foreach (var (source, run) in runs) source.Done(run);
            rest?.After(Stopwatch.GetElapsedTime(began));
        }
        foreach (var source in _sources) await source.Save(cancellation);
        return _sources.Sum(source => source.Events) - before;
    }

    private async Task<List<(RebuildSource Source, IReadOnlyList<Message> Run)>> Next()
    {
        await Task.WhenAll(_sources.Select(source => source.Look()));
        var until = _sources.Min(source => source.Until) ?? DateTimeOffset.MaxValue;
        return [.. _sources.Select(source => (source, source.Before(until))).Where(next => next.Item2.Count > 0)];
    }

    /// <summary>False: one of them must be handled by itself, and nothing was written.</summary>
    private async Task<bool> Together(List<(RebuildSource Source, IReadOnlyList<Message> Run)> runs, CancellationToken cancellation)
    {
        foreach (var (source, run) in runs)
            if (!await source.IsFree(run, cancellation)) return false;
        var (began, batches) = (Stopwatch.GetTimestamp(), runs.ConvertAll(next => next.Source.Batch(next.Run)));
        try
        {
            await _handler.Handle(new Batch([.. batches.SelectMany(batch => batch.Messages)], async (connection, transaction, token) =>
            {
                foreach (var batch in batches) await batch.Done(connection, transaction, token);
            }), cancellation);
            Telemetry.HasHandled(_consumer, began);
            return true;
        }
        catch (HandlerException)
        {
            return false;
        }
    }

    /// <summary>The last stretch is done while what serves stands still, or it would always be a step ahead.</summary>
    private async Task<bool> Switch(CancellationToken cancellation)
    {
        using var paused = await _model.Pause(cancellation);
        await Fill(rest: null, cancellation);
        if (!await _generations.Switch(_model, _row.Generation, cancellation)) return false;
        _model.Look([.. (await _generations.All(cancellation))[_model.Name]]);
        _parts.Parking.Forget(_model.Name);
        return true;
    }

    private async Task<bool> IsWanted(CancellationToken cancellation) =>
        (await _generations.All(cancellation))[_model.Name].Any(row => row.Generation == _row.Generation && row.SwitchedAt is null);

    [LoggerMessage(LogLevel.Information, "{Model} is being rebuilt as generation {Generation}")]
    private static partial void LogBegins(ILogger logger, string model, string generation);

    [LoggerMessage(LogLevel.Information, "{Model} serves generation {Generation}, rebuilt from {Events} events in {Seconds:0.0} s")]
    private static partial void LogSwitched(ILogger logger, string model, string generation, long events, double seconds);

    [LoggerMessage(LogLevel.Warning, "The rebuild of {Model} as {Generation} waits, next try in {Delay}: {Reason}")]
    private static partial void LogWaits(ILogger logger, string model, string generation, string reason, TimeSpan delay);
}

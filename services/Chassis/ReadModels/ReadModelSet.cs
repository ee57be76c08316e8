using System.Collections.Concurrent;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Log;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Alpes.Chassis.ReadModels;

/// <summary>Keeps the service's read models: sees which generation serves, builds what is to be built, drops what serves no more.</summary>
internal sealed partial class ReadModelSet(
    IEnumerable<IReadModel> models, Generations generations, ConsumerParts parts, ILogger<ReadModelSet> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Queries that began on a generation end on it, and other replicas have seen the switch long before.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    private readonly Signal _wake = new();
    private readonly ConcurrentDictionary<(string Model, string Generation), (Rebuild Rebuild, Task Task)> _rebuilds = new();

    public IReadOnlyList<IReadModel> All { get; } = [.. models];

    /// <summary>Makes what is not there yet, and sees what serves.</summary>
    public async Task Begin(CancellationToken cancellation)
    {
        foreach (var model in All) await generations.Begin(model, again: false, [], cancellation);
        await Look(cancellation);
    }

    /// <summary>Begins to build a model again; false when that is being done.</summary>
    public async Task<bool> BuildAgain(IReadModel model, Draft told, CancellationToken cancellation)
    {
        var begun = await generations.Begin(model, again: true, [told], cancellation);
        _wake.Set();
        return begun;
    }

    public async Task<ReadModelState> State(IReadModel model, CancellationToken cancellation)
    {
        var rows = (await generations.All(cancellation))[model.Name].ToList();
        var building = rows.Find(row => IsToBuild(model, row));
        var rebuild = building is null ? null
            : _rebuilds.TryGetValue((model.Name, building.Generation), out var known) ? known.Rebuild.State
            : new Rebuild(model, building, generations, parts).State;
        return new ReadModelState(model.Name, model.Serves, rows.Find(row => row.Generation == model.Serves)?.SwitchedAt,
            model.Serves is { } serves && Generation.Parse(serves).Hash == model.Shape.Hash, rebuild);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (All.Count == 0) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                ForgetEnded();
                foreach (var (model, rows) in await Look(stoppingToken))
                {
                    foreach (var row in rows.Where(row => IsToBuild(model, row))) Build(model, row, stoppingToken);
                    await DropOld(rows, stoppingToken);
                }
                await _wake.Wait(LookEvery, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                LogCannotLook(e.GetType().Name);
                await Task.Delay(LookEvery, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        await Task.WhenAll(_rebuilds.Values.Select(running => running.Task)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<IReadOnlyList<(IReadModel Model, List<ReadModelRow> Rows)>> Look(CancellationToken cancellation)
    {
        var all = await generations.All(cancellation);
        var looked = All.Select(model => (model, all[model.Name].ToList())).ToList();
        foreach (var (model, rows) in looked) model.Look(rows);
        return looked;
    }

    private void Build(IReadModel model, ReadModelRow row, CancellationToken cancellation)
    {
        var key = (model.Name, row.Generation);
        if (_rebuilds.ContainsKey(key)) return;
        var rebuild = new Rebuild(model, row, generations, parts);
        _rebuilds[key] = (rebuild, BackgroundWork.Run(() => rebuild.Run(cancellation)));
    }

    private void ForgetEnded()
    {
        foreach (var (key, running) in _rebuilds)
            if (running.Task.IsCompleted) _rebuilds.TryRemove(key, out _);
    }

    /// <summary>What came before the generation that serves now, built or not, is of no use any more.</summary>
    private async Task DropOld(List<ReadModelRow> rows, CancellationToken cancellation)
    {
        if (rows.Where(row => row.SwitchedAt is not null).MaxBy(row => row.SwitchedAt) is not { } newest
            || parts.Time.GetUtcNow().UtcDateTime - newest.SwitchedAt < Grace) return;
        foreach (var row in rows.Where(row => row != newest && row.CreatedAt < newest.SwitchedAt))
        {
            await generations.Drop(row, cancellation);
            LogDropped(row.Model, row.Generation);
        }
    }

    private static bool IsToBuild(IReadModel model, ReadModelRow row) =>
        row.SwitchedAt is null && Generation.Parse(row.Generation).Hash == model.Shape.Hash;

    [LoggerMessage(LogLevel.Warning, "The read models cannot be looked after now: {Reason}")]
    private partial void LogCannotLook(string reason);

    [LoggerMessage(LogLevel.Information, "{Model}'s generation {Generation} serves no more and is dropped")]
    private partial void LogDropped(string model, string generation);
}

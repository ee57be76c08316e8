using System.Data.Common;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis.ReadModels;

/// <summary>Events in, rows of a read model out, with the checkpoint in one transaction.</summary>
/// <param name="sources">The logs that the model is made of.</param>
/// <param name="building">The generation that a rebuild fills; null for the one that serves.</param>
internal sealed class ProjectionHandling<TModel>(
    ReadModel<TModel> readModel, Projection<TModel> projection, IReadOnlyList<string> sources, MessageTypes types, EventLog log, string? building) : IBatchHandler
    where TModel : ReadModelContext
{
    public bool KeepsStreamOrder => true;

    public bool Cares(Message message) => types.Knows(message.Type);

    public async Task Handle(Batch batch, CancellationToken cancellation)
    {
        var events = new List<Projected>(batch.Messages.Count);
        foreach (var message in batch.Messages)
            if (Read(message) is { } body)
                events.Add(new Projected(body, message));
        if (building is not null)
        {
            await Write(batch, events, cancellation);
            return;
        }
        await readModel.WhenCurrent(cancellation);
        using (await readModel.Turn(cancellation))
            await Write(batch, events, cancellation);
        projection.Applied(events);
    }

    public Task Park(Message message, string reason, WithinTransaction park, CancellationToken cancellation) =>
        log.Append([], park, shares: false, cancellation);

    /// <summary>When a batch fails, its events are taken one at a time, still in one transaction: that names the one at fault.</summary>
    private async Task Write(Batch batch, List<Projected> events, CancellationToken cancellation)
    {
        try
        {
            await Write(batch, [events], cancellation);
        }
        catch (HandlerException) when (events.Count > 1)
        {
            await Write(batch, events.Select(e => new List<Projected> { e }), cancellation);
        }
    }

    private Task Write(Batch batch, IEnumerable<List<Projected>> parts, CancellationToken cancellation)
    {
        return building is null ? log.Derive(Within, shares: false, cancellation) : log.DeriveInBackground(Within, cancellation);

        async Task Within(DbConnection connection, DbTransaction transaction, CancellationToken token)
        {
            var generation = building ?? await Serving(connection, transaction, token);
            foreach (var events in parts.Where(part => part.Count > 0))
            {
                var model = readModel.Within(connection, transaction, generation);
                await Apply(model, events, token);
                await model.SaveChangesAsync(token);
            }
            await batch.Done(connection, transaction, token);
        }
    }

    /// <summary>Which generation serves is told by the transaction itself: another replica may have switched just now.</summary>
    private async Task<string> Serving(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        var serving = await Generations.Serving(connection, transaction, readModel.Name, cancellation);
        return Generation.Parse(serving).Hash == readModel.Shape.Hash
            ? serving
            : throw new InvalidOperationException($"{readModel.Name} is served in a shape of other code now.");
    }

    private async Task Apply(TModel model, List<Projected> events, CancellationToken cancellation)
    {
        // In a rebuild nothing happens anew.
        List<System.Diagnostics.Activity?> spans = building is null ? [.. events.Select(e => Telemetry.Handling(e.Message))] : [];
        try
        {
            await projection.Apply(model, events, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException and not DbException)
        {
            throw new HandlerException(events[0].Message, e);
        }
        finally
        {
            foreach (var span in spans) span?.Dispose();
        }
    }

    private object? Read(Message message)
    {
        BackgroundWork.GiveWay();
        try
        {
            if (building is null && (message.Position is null || !sources.Contains(message.Source)))
                throw new PermanentException("It is in none of the logs that this read model is made of.");
            return types.Knows(message.Type) ? types.Read(message.Type, message.SchemaVersion, message.Data.Span) : null;
        }
        catch (PermanentException e)
        {
            throw new HandlerException(message, e);
        }
    }
}

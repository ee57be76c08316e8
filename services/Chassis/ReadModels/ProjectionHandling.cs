using System.Data.Common;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;

namespace Alpes.Chassis.ReadModels;

/// <summary>Events in, rows of a read model out, with the checkpoint in one transaction.</summary>
internal sealed class ProjectionHandling<TModel>(
    ReadModel<TModel> readModel, Projection<TModel> projection, MessageTypes types, EventLog log) : IBatchHandler
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
        await log.Derive(async (connection, transaction, token) =>
        {
            if (events.Count > 0)
            {
                await using var model = readModel.Within(connection, transaction);
                await Apply(model, events, token);
                await model.SaveChangesAsync(token);
            }
            await batch.Done(connection, transaction, token);
        }, shares: false, cancellation);
    }

    public Task Park(Message message, string reason, WithinTransaction park, CancellationToken cancellation) =>
        log.Append([], park, shares: false, cancellation);

    /// <summary>A fault of one event's is told apart by taking the events one at a time, so a batch of one is the culprit's.</summary>
    private async Task Apply(TModel model, List<Projected> events, CancellationToken cancellation)
    {
        try
        {
            await projection.Apply(model, events, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException and not DbException)
        {
            throw new HandlerException(events[0].Message, e);
        }
    }

    private object? Read(Message message)
    {
        if (!types.Knows(message.Type)) return null;
        try
        {
            return types.Read(message.Type, message.SchemaVersion, message.Data.Span);
        }
        catch (PermanentException e)
        {
            throw new HandlerException(message, e);
        }
    }
}

using System.Data.Common;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Microsoft.Extensions.Logging;

namespace Alpes.Chassis.Consumers;

/// <summary>Handles single messages outside the order of a log: those a client published itself, and parked ones again.</summary>
internal sealed partial class DirectHandler(string consumer, string topic, IBatchHandler handler, ConsumerParts parts)
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>Handles a message that has no position, once by its id. What can never work is parked.</summary>
    /// <exception cref="HandlerException">It failed and may work later.</exception>
    public async Task Handle(Message message, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            if (await IsDone(message, cancellation)) return;
            WithinTransaction done = (connection, transaction, token) => Remember(message, connection, transaction, token);
            try
            {
                await handler.Handle(new Batch([message], done), cancellation);
            }
            catch (HandlerException e) when (e.IsPermanent)
            {
                await Park(message, e.Message, cancellation);
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Parks a message that the bus gave up on, or that is no message. One whose acknowledgement alone was lost is done.</summary>
    public async Task Park(Message message, string reason, CancellationToken cancellation)
    {
        if (await IsDone(message, cancellation)) return;
        await handler.Park(message, reason,
            (connection, transaction, token) => parts.Parking.Add(connection, transaction, consumer, topic, message, reason, 1, token),
            cancellation);
        LogParked(parts.Logger, consumer, topic);
    }

    /// <summary>Handles a parked message again, if it was not handled since; it leaves the parking in the transaction of its effects.</summary>
    /// <exception cref="HandlerException">It failed again and stays parked.</exception>
    public async Task Replay(string parkedId, Message message, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            if (await IsDone(message, cancellation))
                await parts.Log.Append([], (connection, transaction, token) => Parking.Remove(connection, transaction, parkedId, token), shares: false, cancellation);
            else
                await handler.Handle(new Batch([message], async (connection, transaction, token) =>
                {
                    await Parking.Remove(connection, transaction, parkedId, token);
                    await Remember(message, connection, transaction, token);
                }), cancellation);
            parts.Parking.Forget(consumer);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private Task<bool> IsDone(Message message, CancellationToken cancellation) =>
        Inbox.Holds(parts.Database, consumer, message.Id, cancellation);

    private Task Remember(Message message, DbConnection connection, DbTransaction transaction, CancellationToken cancellation) =>
        Inbox.Add(connection, transaction, consumer, message.Id, parts.Time.GetUtcNow().UtcDateTime, cancellation);

    /// <summary>What the message says of itself may be anything: who looks into <c>/parked</c> sees it.</summary>
    [LoggerMessage(LogLevel.Error, "{Consumer} parked a message of {Topic}; /parked says which and why")]
    private static partial void LogParked(ILogger logger, string consumer, string topic);
}

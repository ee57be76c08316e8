using System.Collections.Concurrent;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;

namespace Alpes.Tests.Chassis.Consumers;

/// <summary>Notes what it handled, after the transaction that says so.</summary>
internal sealed class RecordingHandler(EventLog log) : IBatchHandler
{
    public ConcurrentQueue<long> Handled { get; } = new();

    /// <summary>What the handler does with a message, such as to throw.</summary>
    public Action<Message> OnMessage { get; set; } = _ => { };

    public bool KeepsStreamOrder => true;

    /// <summary>The types that are of no interest.</summary>
    public string? Ignored { get; init; }

    public bool Cares(Message message) => message.Type != Ignored;

    public async Task Handle(Batch batch, CancellationToken cancellation)
    {
        foreach (var message in batch.Messages)
        {
            try
            {
                OnMessage(message);
            }
            catch (Exception e)
            {
                throw new HandlerException(message, e);
            }
        }
        await log.Append([], batch.Done, shares: false, cancellation);
        foreach (var message in batch.Messages) Handled.Enqueue(message.Position ?? 0);
    }

    public Task Park(Message message, string reason, WithinTransaction park, CancellationToken cancellation) =>
        log.Append([], park, shares: false, cancellation);
}

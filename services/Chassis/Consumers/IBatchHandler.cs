using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>What a consumer does with messages: their effects and the word that they are done, in one transaction.</summary>
internal interface IBatchHandler
{
    /// <summary>Whether a later message of a stream must wait for a parked one of the same stream.</summary>
    bool KeepsStreamOrder { get; }

    /// <summary>Whether a message may have an effect here; what has none needs no commit of its own.</summary>
    bool Cares(Message message);

    /// <exception cref="HandlerException">A message's handler threw; nothing was written.</exception>
    Task Handle(Batch batch, CancellationToken cancellation);

    /// <summary>Parks a message that cannot be handled; <paramref name="park"/> is the rest of the transaction.</summary>
    Task Park(Message message, string reason, Log.WithinTransaction park, CancellationToken cancellation);
}

using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>One message of a batch is at fault, not the database or the bus.</summary>
internal sealed class HandlerException(Message message, Exception inner) : Exception(inner.Message, inner)
{
    public Message Culprit { get; } = message;

    /// <summary>It would fail again as it is.</summary>
    public bool IsPermanent => InnerException is PermanentException;
}

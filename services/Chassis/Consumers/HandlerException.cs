using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>One message of a batch is at fault, not the database or the bus.</summary>
internal sealed class HandlerException(Message message, Exception inner) : Exception(inner.Message, inner)
{
    public Message Culprit { get; } = message;

    /// <summary>What went wrong, as a log may tell it: of a fault that is not ours to word, its kind alone, for its text may hold payload.</summary>
    public string Kind => IsPermanent ? Message : InnerException!.GetType().Name;

    /// <summary>It would fail again as it is.</summary>
    public bool IsPermanent => InnerException is PermanentException;
}

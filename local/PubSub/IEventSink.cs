using Alpes.Local.PubSub.Log;

namespace Alpes.Local.PubSub;

/// <summary>Where a subscription's messages go: the app, with its policies and dead letters.</summary>
internal interface IEventSink
{
    /// <summary>True: done with; false: it failed.</summary>
    Task<bool> DeliverAsync(StoredMessage message, CancellationToken cancel);

    /// <summary>Says for each message whether it is done with.</summary>
    Task DeliverAsync(IReadOnlyList<StoredMessage> messages, bool[] done, CancellationToken cancel);
}

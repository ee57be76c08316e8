using Alpes.Local.PubSub.Log;

namespace Alpes.Local.PubSub.Broker;

/// <summary>One reader of a subscription: a sidecar. It asks for as much as it has room for, and answers for each message.</summary>
internal sealed class Consumer(Subscription subscription) : IDisposable
{
    /// <summary>Messages of its keys that others met while reading.</summary>
    internal Queue<StoredMessage> Assigned { get; } = [];

    /// <summary>Completes with at least one message and no more than asked for. One call at a time.</summary>
    public ValueTask<IReadOnlyList<StoredMessage>> ReceiveAsync(int most, CancellationToken cancel) => subscription.ReceiveAsync(this, most, cancel);

    /// <summary>The message is done.</summary>
    public void Ack(long offset) => subscription.Ack(offset);

    /// <summary>The messages are done.</summary>
    public void Ack(IReadOnlyList<long> offsets) => subscription.Ack(offsets);

    /// <summary>The message comes again after the subscription's delay.</summary>
    public void Nack(long offset) => subscription.Nack(offset);

    /// <summary>What it has not answered for goes to another at once.</summary>
    public void Dispose() => subscription.Detach(this);
}

using System.Collections.Immutable;
using Alpes.Local.PubSub.Log;
using Alpes.Local.Resources;

namespace Alpes.Local.PubSub;

/// <summary>The in-memory broker of one sidecar, as daprd has it: nothing is kept, and a publish waits for the event before it.</summary>
internal sealed class MemoryPubSub(Component component) : IPubSub
{
    private ImmutableList<MemorySubscription> _subscriptions = [];

    public Component Component => component;

    public IReadOnlyList<string> Capabilities => ["SUBSCRIBE_WILDCARDS"];

    public bool PassesOn(string metadataName, string value) => true;

    public async Task PublishAsync(string topic, MessageBatch batch, CancellationToken cancel)
    {
        foreach (var message in batch.Messages())
        {
            foreach (var subscription in _subscriptions)
            {
                if (subscription.Takes(topic)) await subscription.GiveAsync(message);
            }
        }
    }

    public IAsyncDisposable Subscribe(SubscriptionSpec subscription, IEventSink sink, CancellationToken cut)
    {
        var made = new MemorySubscription(subscription, sink, ended => ImmutableInterlocked.Update(ref _subscriptions, all => all.Remove(ended)), cut);
        ImmutableInterlocked.Update(ref _subscriptions, all => all.Add(made));
        return made;
    }
}

using Alpes.Local.PubSub;
using Alpes.Local.PubSub.Log;
using Alpes.Local.Resources;
using Alpes.Local.RunFile;

namespace Alpes.Local.Faults;

/// <summary>A component with the faults that were asked for.</summary>
internal sealed class FaultyPubSub(IPubSub inner, FaultSet faults, RunApp app) : IPubSub
{
    // As long as a Pulsar client tries to send.
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(30);

    public Component Component => inner.Component;

    public IReadOnlyList<string> Capabilities => inner.Capabilities;

    public bool PassesOn(string metadataName, string value) => inner.PassesOn(metadataName, value);

    public async Task PublishAsync(string topic, MessageBatch batch, CancellationToken cancel)
    {
        await BrokerIsUpAsync(topic, cancel);
        if (faults.Strike(FaultKind.DiskFull, topic, app) is not null) throw new IOException("No space left on device");
        await inner.PublishAsync(topic, batch, cancel);
        if (faults.Strike(FaultKind.DropPublishAck, topic, app) is not null) throw new IOException("the broker's answer was lost");
    }

    public IAsyncDisposable Subscribe(SubscriptionSpec subscription, IEventSink sink, CancellationToken cut) =>
        inner.Subscribe(subscription, new FaultySink(sink, faults, subscription.Topic, app), cut);

    private async Task BrokerIsUpAsync(string topic, CancellationToken cancel)
    {
        if (faults.Strike(FaultKind.BrokerDown, topic, app) is null) return;
        using var limit = new CancellationTokenSource(SendTimeout, faults.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            await faults.BrokerIsUpAsync(topic, app, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new IOException("the broker cannot be reached");
        }
    }
}

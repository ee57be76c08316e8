using Alpes.Local.PubSub.Broker;
using Alpes.Local.PubSub.Log;
using Alpes.Local.Resources;

namespace Alpes.Local.PubSub;

/// <summary>A component served by the durable log, with Pulsar's ways.</summary>
internal sealed class LogPubSub(Component component, string appId, TopicBroker broker) : IPubSub
{
    // Pulsar's own limit.
    private const int MostBytes = 5 * 1024 * 1024;

    private readonly string _place =
        $"{(IsPersistent(component) ? "persistent" : "non-persistent")}/{component.Metadata.GetValueOrDefault("tenant", "public")}/{component.Metadata.GetValueOrDefault("namespace", "default")}/";

    private readonly string _instance = Guid.NewGuid().ToString();

    public Component Component => component;

    public IReadOnlyList<string> Capabilities => [];

    public bool PassesOn(string metadataName, string value) =>
        value.Length > 0 && metadataName is not ("partitionKey" or "deliverAt" or "deliverAfter");

    public Task PublishAsync(string topic, MessageBatch batch, CancellationToken cancel) =>
        batch.LargestBody > MostBytes
            ? throw new IOException("message size exceeds MaxMessageSize")
            : Open(topic).Log.AppendAsync(batch).WaitAsync(cancel);

    public IAsyncDisposable Subscribe(SubscriptionSpec subscription, IEventSink sink, CancellationToken cut)
    {
        var options = new LogSubscriptionOptions(component.Metadata, subscription.Metadata, appId, _instance);
        var consumer = Open(subscription.Topic).Subscribe(options.ForBroker);
        return subscription.BulkSubscribe is { } bulk
            ? new BulkPump(consumer, bulk.MaxMessagesCount is > 0 and var most ? most : 100, sink, cut)
            : new Pump(consumer, options.Handlers, sink, cut);
    }

    private static bool IsPersistent(Component component) => component.Metadata.GetValueOrDefault("persistent") != "false";

    private Topic Open(string topic) => broker.Open(_place + topic, IsPersistent(component));
}

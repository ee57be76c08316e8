using Alpes.Local.PubSub.Log;
using Alpes.Local.Resources;

namespace Alpes.Local.PubSub;

/// <summary>A pub/sub component as one sidecar has it.</summary>
internal interface IPubSub
{
    Component Component { get; }

    /// <summary>What metadata says the component can do.</summary>
    IReadOnlyList<string> Capabilities { get; }

    /// <summary>Metadata names that the broker keeps to itself instead of passing them on.</summary>
    bool PassesOn(string metadataName, string value);

    /// <summary>Completes when the broker has the messages for good.</summary>
    Task PublishAsync(string topic, MessageBatch batch, CancellationToken cancel);

    /// <summary>Begins to give a topic's messages to the app; disposed, it takes no more and waits for those under way.</summary>
    /// <param name="cut">Ends those under way, too.</param>
    IAsyncDisposable Subscribe(SubscriptionSpec subscription, IEventSink sink, CancellationToken cut);
}

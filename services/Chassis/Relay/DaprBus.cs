using Alpes.Chassis.Messages;
using Dapr.Client;

namespace Alpes.Chassis.Relay;

/// <summary>Dapr's bulk publish.</summary>
internal sealed class DaprBus(DaprClient dapr, ChassisOptions options) : IBus
{
    public async Task Publish(string topic, IReadOnlyList<RawMessage> messages, CancellationToken cancellation)
    {
        var response = await dapr.BulkPublishEventAsync(options.PubSub, topic, messages, cancellationToken: cancellation);
        if (response.FailedEntries is [var failed, ..])
            throw new InvalidOperationException($"{response.FailedEntries.Count} of {messages.Count} messages to {topic} were not taken: {failed.ErrorMessage}");
    }
}

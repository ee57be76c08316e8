using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Relay;

/// <summary>Where the relay publishes.</summary>
internal interface IBus
{
    /// <summary>Publishes messages of one topic; when it returns, the broker has them all.</summary>
    /// <exception cref="Exception">Not all were taken, or that is not known.</exception>
    Task Publish(string topic, IReadOnlyList<RawMessage> messages, CancellationToken cancellation);
}

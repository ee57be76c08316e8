namespace Alpes.Local.PubSub.Broker;

/// <param name="Name">Consumers of one name share the topic's messages.</param>
/// <param name="Durable">Its place is kept when nobody consumes.</param>
/// <param name="FromEarliest">Where a subscription begins that did not exist; else at the topic's end.</param>
/// <param name="RedeliveryDelay">After which a message that failed comes again.</param>
internal sealed record SubscriptionOptions(string Name, SubscribeType Type, bool Durable, bool FromEarliest, TimeSpan RedeliveryDelay);

namespace Alpes.Local.PubSub.Broker;

/// <summary>How a subscription is doing.</summary>
/// <param name="Consumers">How many are connected.</param>
/// <param name="Backlog">Messages that are not done.</param>
/// <param name="Unacknowledged">Of these, what its consumers have been given or will be given again.</param>
internal sealed record SubscriptionReport(SubscriptionOptions Options, int Consumers, long Backlog, int Unacknowledged);

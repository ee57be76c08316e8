using System.Globalization;
using Alpes.Local.PubSub.Broker;
using Alpes.Local.Resources;

namespace Alpes.Local.PubSub;

/// <summary>A subscription's settings: the component's metadata, and over it the subscription's own.</summary>
internal sealed class LogSubscriptionOptions(
    IReadOnlyDictionary<string, string> component, IReadOnlyDictionary<string, string> own, string appId, string instance)
{
    /// <summary>How many messages the app is given at once.</summary>
    public int Handlers => Of("processMode") == "sync" ? 1
        : int.TryParse(Of("maxConcurrentHandlers"), CultureInfo.InvariantCulture, out var most) && most > 0 ? most : 100;

    public SubscriptionOptions ForBroker => new(
        (Of("consumerID") ?? appId).Replace("{appID}", appId, StringComparison.Ordinal).Replace("{uuid}", instance, StringComparison.Ordinal),
        Of("subscribeType") switch
        {
            "failover" => SubscribeType.Failover,
            "exclusive" => SubscribeType.Exclusive,
            "key_shared" => SubscribeType.KeyShared,
            _ => SubscribeType.Shared,
        },
        Durable: Of("subscribeMode") != "non_durable",
        FromEarliest: Of("subscribeInitialPosition") == "earliest",
        RedeliveryDelay: GoDuration.Parse(Of("redeliveryDelay")) is { } delay && delay > TimeSpan.Zero ? delay : TimeSpan.FromSeconds(30));

    private string? Of(string name) =>
        own.FirstOrDefault(m => m.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { Length: > 0 } given ? given
            : component.GetValueOrDefault(name) is { Length: > 0 } common ? common : null;
}

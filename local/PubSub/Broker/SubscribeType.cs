namespace Alpes.Local.PubSub.Broker;

/// <summary>Who of a subscription's consumers gets a message.</summary>
internal enum SubscribeType
{
    /// <summary>Whoever has room, in turn.</summary>
    Shared,

    /// <summary>The consumer that came first; the next takes over when it goes.</summary>
    Failover,

    /// <summary>As failover: a second consumer waits until the first is gone.</summary>
    Exclusive,

    /// <summary>All messages of a key go to one consumer.</summary>
    KeyShared,
}

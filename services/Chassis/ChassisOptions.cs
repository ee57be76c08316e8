namespace Alpes.Chassis;

/// <summary>What a deployment may set (configuration section <c>Alpes</c>, environment <c>Alpes__…</c>).</summary>
public sealed class ChassisOptions
{
    /// <summary>The Dapr pub/sub component that all messages go through.</summary>
    public string PubSub { get; init; } = "pubsub";

    /// <summary>The component whose subscriptions every replica has for itself.</summary>
    public string Broadcast { get; init; } = "pubsub-broadcast";

    /// <summary>How long a client's idempotency key is known.</summary>
    public TimeSpan KeepIdempotencyKeys { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long a message that comes from no log is known by its id.</summary>
    public TimeSpan KeepInbox { get; init; } = TimeSpan.FromDays(30);

    /// <summary>So many events of a log may wait for the bus; past that the edge takes no more commands until the bus takes some.</summary>
    public long MaxUnpublished { get; init; } = 1_000_000;

    /// <summary>The folder of the SQLite files.</summary>
    public string Data { get; init; } = "data";
}

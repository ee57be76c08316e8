using System.Collections.Concurrent;
using System.Collections.Immutable;
using Alpes.Bff.Commands;
using Alpes.Chassis.Messages;

namespace Alpes.Bff.Live;

/// <summary>Brings what this replica hears to those of its clients that asked for it.</summary>
internal sealed class LiveHub(CommandWatch watch, CommandStates states)
{
    private const int MaxClients = 1_000;

    private static readonly string[] Topics =
    [
        Contracts.Topics.CommandResults, Contracts.Topics.IngestionEvents, Contracts.Topics.ValidationEvents, Contracts.Topics.ProcessingEvents,
        Contracts.Topics.TrackingEvents,
    ];

    private readonly ConcurrentDictionary<Subscription, ImmutableHashSet<LiveClient>> _audiences = new();
    private int _clients;

    /// <summary>Whether anybody asked for a topic or a correlation id.</summary>
    public bool HasAudience => !_audiences.IsEmpty;

    /// <summary>Lets one more client in; false when there are too many. Each that was let in leaves with <see cref="Leave()"/>.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _clients) <= MaxClients) return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _clients);

    /// <summary>Gives an event, or the outcome it tells of, to its audience.</summary>
    public void Tell(string topic, Message message, CommandOutcome? outcome)
    {
        if (!HasAudience) return;
        var audience = Audience(Subscription.Topic, topic).Union(Audience(Subscription.Correlation, message.Correlation.CorrelationId));
        if (audience.IsEmpty) return;
        var text = outcome is null ? LiveJson.Event(topic, message) : LiveJson.Outcome(outcome);
        foreach (var client in audience) client.Tell(outcome?.Key ?? message.Id, text);
    }

    /// <summary>Adds a client to an audience until disposed; null when there is no such topic.</summary>
    public IDisposable? Join(Subscription subscription, LiveClient client)
    {
        if (subscription.Kind == Subscription.Command) return watch.Watch(subscription.Name, client.Tell);
        if (subscription.Kind == Subscription.Topic && !Topics.Contains(subscription.Name)) return null;
        _audiences.AddOrUpdate(subscription, _ => [client], (_, clients) => clients.Add(client));
        return new Member(this, subscription, client);
    }

    /// <summary>Tells a client how a command came out already.</summary>
    public async Task CatchUp(Subscription subscription, LiveClient client, CancellationToken cancellation)
    {
        if (subscription.Kind != Subscription.Command) return;
        if (watch.Recent(subscription.Name) is { } recent) client.Tell(recent);
        else foreach (var outcome in await states.Outcomes([subscription.Name], cancellation)) client.Tell(outcome);
    }

    public static string TopicNames => string.Join(", ", Topics);

    private ImmutableHashSet<LiveClient> Audience(string kind, string name) =>
        _audiences.GetValueOrDefault(new Subscription(kind, name), []);

    private void Leave(Subscription subscription, LiveClient client)
    {
        while (_audiences.TryGetValue(subscription, out var clients))
        {
            var others = clients.Remove(client);
            if (others.IsEmpty ? _audiences.TryRemove(new(subscription, clients)) : _audiences.TryUpdate(subscription, others, clients)) return;
        }
    }

    private sealed class Member(LiveHub hub, Subscription subscription, LiveClient client) : IDisposable
    {
        public void Dispose() => hub.Leave(subscription, client);
    }
}

using Alpes.Local.Cel;
using Alpes.Local.PubSub;
using Alpes.Local.PubSub.Delivery;
using Alpes.Local.Resiliency;
using Alpes.Local.Resources;

namespace Alpes.Local.Sidecar;

/// <summary>The app's subscriptions: those it asked for, and those declared for topics it did not ask for.</summary>
internal sealed class Subscriptions(Sidecar sidecar, CancellationToken stopping, CancellationToken cut)
{
    private readonly Lock _gate = new();
    private readonly List<IAsyncDisposable> _running = [];
    private CancellationTokenSource? _cutNow;

    /// <summary>All of them, and whether the app asked for it.</summary>
    public IReadOnlyList<(SubscriptionSpec Spec, bool Programmatic)> Chosen { get; private set; } = [];

    /// <param name="asked">What the app answered to <c>GET /dapr/subscribe</c>; null: nothing.</param>
    public void Choose(byte[]? asked)
    {
        var programmatic = Programmatic(asked);
        var declared = sidecar.Resources.Subscriptions.DistinctBy(s => (s.PubsubName, s.Topic))
            .Where(d => !programmatic.Exists(p => (p.PubsubName, p.Topic) == (d.PubsubName, d.Topic)));
        Chosen = [.. programmatic.Select(s => (s, true)), .. declared.Select(s => (s, false))];
    }

    /// <summary>Begins deliveries; twice is once.</summary>
    public void Start()
    {
        lock (_gate)
        {
            if (_running.Count > 0 || stopping.IsCancellationRequested) return;
            _cutNow = CancellationTokenSource.CreateLinkedTokenSource(cut);
            foreach (var (spec, _) in Chosen)
            {
                if (!sidecar.PubSubs.TryGetValue(spec.PubsubName, out var pubsub))
                {
                    sidecar.Log.LogError("{App} subscribes to {PubSub}/{Topic}, but has no component {PubSub}", sidecar.App.AppId, spec.PubsubName, spec.Topic, spec.PubsubName);
                    continue;
                }

                var scopes = new TopicScopes(pubsub.Component, sidecar.App.AppId);
                if (!scopes.MaySubscribe(spec.Topic))
                {
                    sidecar.Log.LogError("{App} may not subscribe to {Topic} of {PubSub}", sidecar.App.AppId, spec.Topic, spec.PubsubName);
                    continue;
                }

                Start(spec, pubsub, scopes);
            }
        }
    }

    /// <summary>Ends deliveries.</summary>
    /// <param name="atOnce">Those under way, too: another consumer gets them. Else they are waited for until the shutdown time is over.</param>
    public async Task StopAsync(bool atOnce = false)
    {
        List<IAsyncDisposable> ending;
        CancellationTokenSource? cutNow;
        lock (_gate)
        {
            ending = [.. _running];
            _running.Clear();
            (cutNow, _cutNow) = (_cutNow, null);
        }

        if (cutNow is null) return;
        if (atOnce) await cutNow.CancelAsync();
        await Task.WhenAll(ending.Select(e => e.DisposeAsync().AsTask()));
        cutNow.Dispose();
    }

    private void Start(SubscriptionSpec spec, IPubSub pubsub, TopicScopes scopes)
    {
        try
        {
            var dead = new DeadLetters(pubsub, scopes, spec.DeadLetterTopic is { Length: > 0 } topic ? topic : null, sidecar.Log);
            var sink = new EventSink(spec, sidecar.Channel, sidecar.Metrics.Components, sidecar.Policies.Inbound(ComponentKind.PubSub, spec.PubsubName), sidecar.Tracing, dead, sidecar.All.Time, sidecar.Log, stopping);
            _running.Add(pubsub.Subscribe(spec, sink, _cutNow!.Token));
        }
        catch (Exception e) when (e is CelException or IOException)
        {
            sidecar.Log.LogError("{App} cannot subscribe to {PubSub}/{Topic}: {Error}", sidecar.App.AppId, spec.PubsubName, spec.Topic, e.Message);
        }
    }

    private List<SubscriptionSpec> Programmatic(byte[]? asked)
    {
        if (asked is null or []) return [];
        try
        {
            // Of two for one topic the last counts.
            return [.. AskedSubscription.Read(asked).Reverse().DistinctBy(s => (s.PubsubName, s.Topic)).Reverse()];
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or CelException)
        {
            sidecar.Log.LogError("{App} has no subscriptions of its own: what it answered to GET /dapr/subscribe cannot be taken: {Error}", sidecar.App.AppId, e.Message);
            return [];
        }
    }
}

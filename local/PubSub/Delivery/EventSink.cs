using System.Diagnostics;
using System.Net;
using Alpes.Local.Cel;
using Alpes.Local.Metrics;
using Alpes.Local.PubSub.Log;
using Alpes.Local.Resiliency;
using Alpes.Local.Resources;
using Alpes.Local.Sidecar;
using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.PubSub.Delivery;

/// <summary>Brings a subscription's events to the app: rules, policy, the app's word, dead letters.</summary>
internal sealed class EventSink(
    SubscriptionSpec spec, AppChannel app, ComponentMetrics metrics, Policy policy, Tracing tracing, DeadLetters deadLetters, TimeProvider time, ILogger log, CancellationToken stopping)
    : IEventSink
{
    private readonly EventRouter _router = new(spec);
    private readonly bool _raw = WantsRaw(spec);
    private readonly DeliveryRequests _requests = new(app, tracing, spec.PubsubName, spec.Topic, WantsRaw(spec));

    private static bool WantsRaw(SubscriptionSpec spec) => spec.Metadata.Any(m =>
        m.Key.Equals("rawPayload", StringComparison.OrdinalIgnoreCase) && m.Value is "true" or "True" or "TRUE" or "1" or "t" or "T");

    public async Task<bool> DeliverAsync(StoredMessage message, CancellationToken cancel)
    {
        if (!TryRoute(message, out var path, out var outcome))
        {
            metrics.Delivered(spec.PubsubName, spec.Topic, outcome, Stopwatch.GetTimestamp());
            return await EndAsync(message, outcome, cancel);
        }

        try
        {
            (outcome, _) = await policy.RunAsync(
                token => PostAsync(message, path, token),
                answer => new Verdict(answer.Outcome is Outcome.Success or Outcome.Drop, answer.Status),
                cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            log.LogWarning("{PubSub}/{Topic}: an event could not be delivered: {Error}", spec.PubsubName, spec.Topic, e.Message);
            outcome = Outcome.Retry;
        }

        return outcome == Outcome.Success || await EndAsync(message, outcome, cancel);
    }

    public async Task DeliverAsync(IReadOnlyList<StoredMessage> messages, bool[] done, CancellationToken cancel)
    {
        var outcomes = new Outcome[messages.Count];
        var routes = new List<(string Path, List<int> Entries)>();
        for (var i = 0; i < messages.Count; i++)
        {
            if (!TryRoute(messages[i], out var path, out outcomes[i])) continue;
            if (routes.Find(r => r.Path == path).Entries is { } entries) entries.Add(i);
            else routes.Add((path, [i]));
        }

        foreach (var (path, entries) in routes) await DeliverAsync(messages, entries, path, outcomes, cancel);
        await EndAsync(messages, outcomes, done, cancel);
    }

    /// <summary>Where an event goes; if it goes nowhere, what becomes of it.</summary>
    private bool TryRoute(in StoredMessage message, out string path, out Outcome outcome)
    {
        (path, outcome) = ("", Outcome.Drop);
        if (message.ExpiresAt > 0 && message.ExpiresAt <= time.GetUtcNow().ToUnixTimeMilliseconds())
        {
            log.LogWarning("{PubSub}/{Topic}: an event past its expiration is dropped", spec.PubsubName, spec.Topic);
            return false;
        }

        if (!_raw && message.Kind == PayloadKind.RawBytes)
        {
            log.LogError("{PubSub}/{Topic}: a raw payload is no JSON object; only a subscription with rawPayload can take it", spec.PubsubName, spec.Topic);
            outcome = Outcome.Retry;
            return false;
        }

        try
        {
            if (_router.PathOf(message.Body) is not { } to) return false;
            (path, outcome) = (to, Outcome.Unknown);
            return true;
        }
        catch (Exception e) when (e is CelException or System.Text.Json.JsonException)
        {
            log.LogError("{PubSub}/{Topic}: a routing rule cannot be evaluated: {Error}", spec.PubsubName, spec.Topic, e.Message);
            outcome = Outcome.Retry;
            return false;
        }
    }

    private async Task<(Outcome Outcome, int? Status)> PostAsync(StoredMessage message, string path, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        var outcome = Outcome.Retry;
        try
        {
            using var request = _requests.One(message, path);
            using var answer = await app.SendAsync(request, cancel);
            (outcome, var status) = await AppAnswer.OfOneAsync(answer, cancel);
            return (outcome, status);
        }
        finally
        {
            metrics.Delivered(spec.PubsubName, spec.Topic, outcome, begun);
        }
    }

    private async Task DeliverAsync(IReadOnlyList<StoredMessage> messages, List<int> entries, string path, Outcome[] outcomes, CancellationToken cancel)
    {
        var open = entries;
        try
        {
            await policy.RunAsync(
                async token =>
                {
                    var status = await CountedPostAsync(messages, open, path, outcomes, token);
                    open = open.FindAll(i => outcomes[i] is Outcome.Retry or Outcome.Unknown);
                    return status;
                },
                status => new Verdict(open.Count == 0, status),
                cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            log.LogWarning("{PubSub}/{Topic}: {Count} events could not be delivered: {Error}", spec.PubsubName, spec.Topic, open.Count, e.Message);
        }
    }

    private async Task<int?> CountedPostAsync(IReadOnlyList<StoredMessage> messages, List<int> open, string path, Outcome[] outcomes, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            return await PostAsync(messages, open, path, outcomes, cancel);
        }
        finally
        {
            metrics.Delivered(spec.PubsubName, spec.Topic, open, outcomes, begun);
        }
    }

    /// <summary>One bulk request; the status that made it a failure as a whole.</summary>
    private async Task<int?> PostAsync(IReadOnlyList<StoredMessage> messages, List<int> open, string path, Outcome[] outcomes, CancellationToken cancel)
    {
        var entries = open.ConvertAll(i => (messages[i], Guid.NewGuid()));
        var envelope = _requests.Envelope(entries);
        using var request = _requests.Bulk(messages[open[0]], path, envelope.Bytes);
        using var answer = await app.SendAsync(request, cancel);
        // Not after a failure: the request may still be reading it then.
        envelope.Dispose();
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            foreach (var i in open) outcomes[i] = Outcome.Forget;
            return null;
        }

        if (!answer.IsSuccessStatusCode) return (int)answer.StatusCode;
        var next = 0;
        AppAnswer.ReadStatuses(await answer.Content.ReadAsByteArrayAsync(cancel), (id, outcome) =>
        {
            // Apps answer in the order they were given; else it is looked for.
            var at = next < entries.Count && entries[next].Item2 == id ? next : entries.FindIndex(e => e.Item2 == id);
            if (at < 0) return;
            outcomes[open[at]] = outcome;
            next = at + 1;
        });
        return null;
    }

    private async Task<bool> EndAsync(StoredMessage message, Outcome outcome, CancellationToken cancel)
    {
        var done = new bool[1];
        await EndAsync([message], [outcome], done, cancel);
        return done[0];
    }

    /// <summary>Dead letters for what failed and for what was dropped; what failed and has no place there is not done.</summary>
    private async Task EndAsync(IReadOnlyList<StoredMessage> messages, Outcome[] outcomes, bool[] done, CancellationToken cancel)
    {
        List<StoredMessage>? dead = null;
        for (var i = 0; i < done.Length; i++)
        {
            done[i] = outcomes[i] is Outcome.Success or Outcome.Forget or Outcome.Drop;
            if (outcomes[i] is not (Outcome.Success or Outcome.Forget)) (dead ??= []).Add(messages[i]);
        }

        // While stopping nothing is given up: the next start gets it.
        if (dead is null || !deadLetters.Wanted || stopping.IsCancellationRequested) return;
        if (!await deadLetters.PublishAsync(dead, cancel)) return;
        Array.Fill(done, true);
    }
}

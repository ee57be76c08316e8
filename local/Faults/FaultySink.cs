using Alpes.Local.PubSub;
using Alpes.Local.PubSub.Log;
using Alpes.Local.RunFile;

namespace Alpes.Local.Faults;

/// <summary>Deliveries of one subscription with the faults that were asked for. What it calls not done comes again after the redelivery delay.</summary>
internal sealed class FaultySink(IEventSink inner, FaultSet faults, string topic, RunApp app) : IEventSink
{
    public async Task<bool> DeliverAsync(StoredMessage message, CancellationToken cancel)
    {
        await faults.BrokerIsUpAsync(topic, app, cancel);
        if (Strikes(FaultKind.Lose)) return true;
        if (Strikes(FaultKind.Reorder)) return false;
        await DelayAsync(Strike(FaultKind.Delay), cancel);
        var twice = Strikes(FaultKind.Duplicate);
        if (Strikes(FaultKind.Kill)) KillMeanwhile();
        var done = await inner.DeliverAsync(message, cancel);
        if (twice) done &= await inner.DeliverAsync(message, cancel);
        return done && !Strikes(FaultKind.DropAck);
    }

    public async Task DeliverAsync(IReadOnlyList<StoredMessage> messages, bool[] done, CancellationToken cancel)
    {
        await faults.BrokerIsUpAsync(topic, app, cancel);
        List<int> given = new(messages.Count), last = [];
        FaultRule? delay = null;
        var kills = false;
        for (var i = 0; i < messages.Count; i++)
        {
            done[i] = Strikes(FaultKind.Lose);
            if (done[i]) continue;
            delay = Strike(FaultKind.Delay) ?? delay;
            kills |= Strikes(FaultKind.Kill);
            var reorders = Strikes(FaultKind.Reorder);
            if (reorders && messages.Count == 1) continue;
            var to = reorders ? last : given;
            to.Add(i);
            if (Strikes(FaultKind.Duplicate)) to.Add(i);
        }

        last.Reverse();
        given.AddRange(last);
        if (given.Count == 0) return;
        await DelayAsync(delay, cancel);
        if (kills) KillMeanwhile();
        var answered = new bool[given.Count];
        await inner.DeliverAsync(given.ConvertAll(i => messages[i]), answered, cancel);
        foreach (var one in given.Zip(answered).GroupBy(g => g.First, g => g.Second))
            done[one.Key] = one.All(d => d) && !Strikes(FaultKind.DropAck);
    }

    private FaultRule? Strike(FaultKind kind) => faults.Strike(kind, topic, app);

    private bool Strikes(FaultKind kind) => Strike(kind) is not null;

    private Task DelayAsync(FaultRule? rule, CancellationToken cancel) =>
        rule is null ? Task.CompletedTask : Task.Delay(TimeSpan.FromMilliseconds(rule.Milliseconds), faults.Time, cancel);

    /// <summary>At the same time as the delivery: before it, in the middle of it or after it, as it comes.</summary>
    private void KillMeanwhile() => _ = Task.Run(() => faults.Kill(app), CancellationToken.None);
}

using Alpes.Chassis.Consumers;

namespace Alpes.Chassis.ReadModels;

/// <summary>Tells when queries show what a source's log held at a position.</summary>
internal sealed class CaughtUp(IEnumerable<IReadModel> models, ConsumerSet consumers, Checkpoints checkpoints, RemoteLog logs)
{
    /// <summary>Another replica may be the one at work: the database says how far that is.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether all read models of the source have taken in what it published up to a position, as soon as they have or when the time is up.</summary>
    /// <exception cref="HttpRequestException">The source cannot be asked what that is.</exception>
    public async Task<bool> Wait(string source, long position, TimeSpan atMost, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(atMost);
        try
        {
            foreach (var model in models)
                foreach (var topic in model.Topics.Where(topic => topic.Sources.Contains(source)))
                    await Wait(model.Name, topic.Topic, source, position, patience.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task Wait(string model, string topic, string source, long position, CancellationToken cancellation)
    {
        var progress = consumers.Of(topic).Select(consumer => consumer.Name == model ? consumer.ProgressOf(source) : null).First(found => found is not null)!;
        if (progress.Position >= position) return;
        // The log holds more than the topic: its last message there may be long done.
        var newest = await logs.NewestAt(source, topic, position, cancellation);
        while (progress.Position < newest && (await checkpoints.Find(model, source, topic, cancellation) ?? 0) < newest)
            await progress.Wait(newest, LookEvery, cancellation);
    }
}

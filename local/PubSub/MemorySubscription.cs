using Alpes.Local.PubSub.Log;
using Alpes.Local.Resources;

namespace Alpes.Local.PubSub;

/// <summary>One event at a time; what fails is forgotten. A bulk subscription gets batches of one, after its time to wait.</summary>
internal sealed class MemorySubscription(SubscriptionSpec spec, IEventSink sink, Action<MemorySubscription> ended, CancellationToken cut) : IAsyncDisposable
{
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1, 1);

    public bool Takes(string topic) =>
        spec.Topic.EndsWith('*') ? topic.StartsWith(spec.Topic[..^1], StringComparison.Ordinal) : topic == spec.Topic;

    /// <summary>Completes when the event's turn has come, not when it is handled.</summary>
    public async Task GiveAsync(StoredMessage message)
    {
        await _turn.WaitAsync(cut);
        _ = HandleAsync(message);
    }

    public async ValueTask DisposeAsync()
    {
        ended(this);
        await _turn.WaitAsync();
    }

    private async Task HandleAsync(StoredMessage message)
    {
        try
        {
            if (spec.BulkSubscribe is not { } bulk)
            {
                await sink.DeliverAsync(message, cut);
                return;
            }

            var wait = bulk.MaxAwaitDuration is { } given && given > TimeSpan.Zero ? given : DefaultWait;
            if (bulk.MaxMessagesCount is not 1) await Task.Delay(wait, cut);
            await sink.DeliverAsync([message], new bool[1], cut);
        }
        catch (OperationCanceledException)
        {
            // The sidecar's time to stop is over.
        }
        finally
        {
            _turn.Release();
        }
    }
}

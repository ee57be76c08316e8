using Alpes.Chassis.Consumers;

namespace Alpes.Chassis.ReadModels;

/// <summary>One source's part of a rebuild: reads its feed in large pages, the next one while the last one is written.</summary>
/// <param name="turn">Lets one source at a time write, so that what is live waits behind one page at most.</param>
internal sealed class RebuildSource(string consumer, string source, string topic, IBatchHandler handler, SemaphoreSlim turn, ConsumerParts parts)
{
    private readonly SourceCursor _cursor = new(source, topic);
    private readonly RunHandler _runs = new(consumer, topic, handler, parts);
    private long? _began;

    public string Source => source;

    public string Topic => topic;

    public long Position => _cursor.Checkpoint ?? 0;

    /// <summary>The newest position of its topic, as far as it is known.</summary>
    public long Head { get; private set; }

    /// <summary>How many events were taken in since this process began.</summary>
    public long Events { get; private set; }

    /// <summary>The position that this process began at.</summary>
    public long Began => _began ?? 0;

    /// <summary>Takes in all that the feed holds.</summary>
    /// <exception cref="CheckpointLostException">Another replica builds, too.</exception>
    public async Task Fill(CancellationToken cancellation)
    {
        if (_cursor.Checkpoint is null) _cursor.Load(await parts.Checkpoints.Load(consumer, source, topic, cancellation));
        _began ??= _cursor.Checkpoint;
        await foreach (var page in Pages(Position, cancellation))
        {
            await turn.WaitAsync(cancellation);
            try
            {
                await _runs.Handle(_cursor, page.Messages, cancellation);
            }
            finally
            {
                turn.Release();
            }
            Events += page.Messages.Count;
        }
        if (!_cursor.IsSaved) await _runs.Save(_cursor, cancellation);
    }

    /// <summary>How far it is must be read again.</summary>
    public void StartOver() => _cursor.Forget();

    private async IAsyncEnumerable<FeedPage> Pages(long after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var next = Read(after); next is not null;)
        {
            var page = await next;
            next = page.HasMore ? Read(page.Messages[^1].Position!.Value) : null;
            if (page.Messages.Count > 0) yield return page;
        }

        async Task<FeedPage> Read(long position)
        {
            var page = await Task.Run(() => parts.Logs.ReadPage(source, topic, position, FeedEndpoint.MaxMessages, cancellation), cancellation);
            Head = Math.Max(page.Head, Head);
            return page;
        }
    }
}

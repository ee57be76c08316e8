using Alpes.Local.PubSub.Log;

namespace Alpes.Local.PubSub.Broker;

/// <summary>
/// A named place in a topic that consumers share. At least once: a message is done when it is acknowledged, and comes again when it fails or
/// when its consumer goes.
/// </summary>
internal sealed class Subscription : IDisposable
{
    // What is out or waits to come again is held in memory: beyond this many nothing new is read.
    private const int MostOpen = 50_000;
    private const int MostAssigned = 1_000;

    private readonly Lock _gate = new();
    private readonly TopicLog _log;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly AckSet _acked;
    private readonly LogReader _reader;
    private readonly List<Consumer> _consumers = [];
    private readonly LinkedList<Waiter> _waiting = [];
    private readonly Dictionary<long, (Consumer To, LogPosition At)> _out = [];
    private readonly PriorityQueue<LogPosition, long> _later = new();
    private bool _changed;

    public Subscription(TopicLog log, SubscriptionOptions options, AckSet acked, TimeProvider time)
    {
        (_log, Options, _acked, _time) = (log, options, acked, time);
        _reader = new LogReader(log, acked.Floor);
        _timer = time.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public SubscriptionOptions Options { get; set; }

    /// <summary>The lowest offset that is not done.</summary>
    public long Floor
    {
        get
        {
            lock (_gate) return _acked.Floor;
        }
    }

    public bool HasConsumers
    {
        get
        {
            lock (_gate) return _consumers.Count > 0;
        }
    }

    public SubscriptionReport Report()
    {
        lock (_gate)
        {
            var backlog = _log.End - _acked.Floor - _acked.Ranges.Sum(r => r.End - r.From);
            return new SubscriptionReport(Options, _consumers.Count, backlog, _consumers.Count > 0 ? _out.Count + _later.Count : 0);
        }
    }

    public Consumer Attach()
    {
        lock (_gate)
        {
            var consumer = new Consumer(this);
            _consumers.Add(consumer);
            return consumer;
        }
    }

    /// <summary>Gives waiting consumers what there is for them.</summary>
    public void Pump()
    {
        List<(Waiter, IReadOnlyList<StoredMessage>)>? served = null;
        lock (_gate)
        {
            for (var node = _waiting.First; node is not null;)
            {
                var (next, waiter) = (node.Next, node.Value);
                if (Collect(waiter.Consumer, waiter.Most) is { Count: > 0 } messages)
                {
                    _waiting.Remove(node);
                    (served ??= []).Add((waiter, messages));
                }

                node = next;
            }
        }

        foreach (var (waiter, messages) in served ?? [])
            waiter.Served.SetResult(messages);
    }

    /// <summary>Writes its place if that changed since the last time.</summary>
    public void Save(string path)
    {
        lock (_gate)
        {
            if (!_changed) return;
            CursorFile.Write(path, _acked);
            _changed = false;
        }
    }

    public void Dispose() => _timer.Dispose();

    internal async ValueTask<IReadOnlyList<StoredMessage>> ReceiveAsync(Consumer consumer, int most, CancellationToken cancel)
    {
        LinkedListNode<Waiter> node;
        lock (_gate)
        {
            cancel.ThrowIfCancellationRequested();
            if (Collect(consumer, most) is { Count: > 0 } messages) return messages;
            node = _waiting.AddLast(new Waiter(consumer, most, new(TaskCreationOptions.RunContinuationsAsynchronously)));
        }

        using var cancelled = cancel.UnsafeRegister(_ =>
        {
            lock (_gate)
            {
                if (node.List is null) return;
                _waiting.Remove(node);
            }

            node.Value.Served.SetCanceled(cancel);
        }, null);
        return await node.Value.Served.Task.ConfigureAwait(false);
    }

    internal void Ack(long offset)
    {
        lock (_gate) Done(offset);
    }

    internal void Ack(IReadOnlyList<long> offsets)
    {
        lock (_gate)
        {
            foreach (var offset in offsets) Done(offset);
        }
    }

    internal void Nack(long offset)
    {
        lock (_gate)
        {
            if (_out.Remove(offset, out var sent)) Later(sent.At, Now + (long)Options.RedeliveryDelay.TotalMilliseconds);
        }
    }

    internal void Detach(Consumer consumer)
    {
        lock (_gate)
        {
            if (!_consumers.Remove(consumer)) return;
            foreach (var (offset, sent) in _out.Where(o => o.Value.To == consumer).ToList())
            {
                _out.Remove(offset);
                _later.Enqueue(sent.At, 0);
            }

            foreach (var message in consumer.Assigned)
                _later.Enqueue(new LogPosition(message.Offset, message.Segment, message.Position), 0);
        }

        Pump();
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private void Done(long offset)
    {
        if (!_out.Remove(offset)) return;
        _acked.Add(offset);
        _changed = true;
    }

    private void Later(LogPosition at, long due)
    {
        _later.Enqueue(at, due);
        if (_later.TryPeek(out _, out var first) && first == due)
            _timer.Change(TimeSpan.FromMilliseconds(Math.Max(1, due - Now)), Timeout.InfiniteTimeSpan);
    }

    private List<StoredMessage>? Collect(Consumer consumer, int most)
    {
        if (Options.Type is SubscribeType.Failover or SubscribeType.Exclusive && _consumers.FirstOrDefault() != consumer) return null;
        List<StoredMessage>? messages = null;
        while ((messages?.Count ?? 0) < most && TryNext(consumer, out var message))
        {
            (messages ??= []).Add(message);
            _out[message.Offset] = (consumer, new LogPosition(message.Offset, message.Segment, message.Position));
        }

        return messages;
    }

    private bool TryNext(Consumer consumer, out StoredMessage message)
    {
        if (consumer.Assigned.TryDequeue(out message)) return true;
        while (TryDue(out message) || TryRead(out message))
        {
            var owner = OwnerOf(message, consumer);
            if (owner == consumer) return true;
            owner.Assigned.Enqueue(message);
        }

        return false;
    }

    private bool TryDue(out StoredMessage message)
    {
        message = default;
        if (!_later.TryPeek(out var at, out var due)) return false;
        if (due > Now)
        {
            _timer.Change(TimeSpan.FromMilliseconds(Math.Max(1, due - Now)), Timeout.InfiniteTimeSpan);
            return false;
        }

        _later.Dequeue();
        var bytes = _log.Read(at);
        message = new StoredMessage(at.Offset, at.Segment, at.Position, bytes.Slice(Frame.HeaderSize, Frame.PayloadLength(bytes.Span)));
        return true;
    }

    private bool TryRead(out StoredMessage message)
    {
        message = default;
        while (_out.Count + _later.Count < MostOpen && _consumers.TrueForAll(c => c.Assigned.Count < MostAssigned) && _reader.TryRead(out message))
        {
            if (_acked.Contains(message.Offset)) continue;
            if (!IsDelayed(message)) return true;
            Later(new LogPosition(message.Offset, message.Segment, message.Position), message.DeliverAt);
        }

        return false;
    }

    // Pulsar's clock for delays ticks by the second, and only subscriptions that may reorder heed them.
    private bool IsDelayed(in StoredMessage message) => message.DeliverAt > 0 && message.DeliverAt - message.PublishedAt > 1000
        && message.DeliverAt > Now && Options.Type is SubscribeType.Shared or SubscribeType.KeyShared;

    private Consumer OwnerOf(in StoredMessage message, Consumer asking)
    {
        if (Options.Type != SubscribeType.KeyShared || _consumers.Count < 2 || message.Key is not { Length: > 0 } key) return asking;
        return _consumers[(int)(Crc32C.Of(System.Text.Encoding.UTF8.GetBytes(key)) % (uint)_consumers.Count)];
    }

    private readonly record struct Waiter(Consumer Consumer, int Most, TaskCompletionSource<IReadOnlyList<StoredMessage>> Served);
}

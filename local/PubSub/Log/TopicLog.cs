namespace Alpes.Local.PubSub.Log;

/// <summary>
/// The durable log of one topic: segment files that are only appended to. An append completes when its bytes are on the
/// disk; one flush serves everybody who waits. Readers see only what is on the disk.
/// </summary>
internal sealed class TopicLog : IDisposable
{
    private const int RecentBytes = 8 * 1024 * 1024;
    private const int ReadBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly TopicLogOptions _options;
    private readonly List<Segment> _segments = [];
    private readonly RecentChunks _recent = new(RecentBytes);
    private List<Append> _waiting = [];
    private List<Append> _writing = [];
    private bool _draining;
    private bool _disposed;

    /// <summary>Opens a topic's folder, or makes it; what a crash left half written at the end is cut.</summary>
    public TopicLog(string folder, TopicLogOptions options)
    {
        (_folder, _options) = (folder, options);
        Directory.CreateDirectory(folder);
        foreach (var path in Directory.GetFiles(folder, "*" + Segment.Extension).Order(StringComparer.Ordinal))
        {
            var segment = Segment.Open(path);
            if (_segments.Count > 0) _segments[^1].End = segment.First;
            _segments.Add(segment);
        }

        if (_segments.Count == 0) _segments.Add(Segment.Create(folder, 0));
        TornBytes = _segments[^1].Recover();
    }

    /// <summary>Called after each append, on the thread that wrote it.</summary>
    public Action? Appended { get; set; }

    /// <summary>How often it waited for the disk since it was opened.</summary>
    public long Flushes { get; private set; }

    /// <summary>How many bytes were cut from the end when the log was opened.</summary>
    public long TornBytes { get; }

    /// <summary>The offset of the oldest message that is kept.</summary>
    public long Start
    {
        get
        {
            lock (_gate) return _segments[0].First;
        }
    }

    /// <summary>The offset that the next message will have.</summary>
    public long End
    {
        get
        {
            lock (_gate) return _segments[^1].End;
        }
    }

    /// <summary>Completes when every message of the batch is on the disk.</summary>
    /// <exception cref="IOException">The disk refused it; nothing of the batch will be delivered.</exception>
    public Task AppendAsync(MessageBatch batch)
    {
        if (batch.Count == 0) return Task.CompletedTask;
        var append = new Append(batch, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _waiting.Add(append);
            if (_draining) return append.Done.Task;
            _draining = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static log => log.Drain(), this, preferLocal: false);
        return append.Done.Task;
    }

    /// <summary>Where to read on from an offset; the oldest message where that one is gone, the end where it is not there yet.</summary>
    public LogPosition PositionOf(long offset)
    {
        Segment segment;
        lock (_gate)
        {
            segment = _segments.FindLast(s => s.First <= offset) ?? _segments[0];
            if (offset >= _segments[^1].End) return new LogPosition(_segments[^1].End, _segments[^1].First, _segments[^1].Length);
        }

        var at = new LogPosition(segment.First, segment.First, 0);
        while (at.Offset < offset && Read(at) is { Length: > 0 } bytes)
        {
            while (at.Offset < offset && bytes.Length > 0)
            {
                var size = Frame.HeaderSize + Frame.PayloadLength(bytes.Span);
                at = at with { Offset = at.Offset + 1, Position = at.Position + size };
                bytes = bytes[size..];
            }
        }

        return at;
    }

    /// <summary>Whole frames from a position on, as many as are at hand and at least one; none at the end of its segment.</summary>
    public ReadOnlyMemory<byte> Read(LogPosition at)
    {
        Segment? segment;
        long length;
        lock (_gate)
        {
            var recent = _recent.From(at);
            if (recent.Length > 0) return recent;
            segment = _segments.Find(s => s.First == at.Segment);
            if (segment is null || at.Position >= segment.Length) return default;
            length = segment.Length - at.Position;
        }

        var buffer = new byte[Math.Min(length, ReadBytes)];
        var read = RandomAccess.Read(segment.File, buffer, at.Position);
        var first = Frame.HeaderSize + Frame.PayloadLength(buffer.AsSpan(0, read));
        if (first > read)
        {
            buffer = new byte[first];
            read = RandomAccess.Read(segment.File, buffer, at.Position);
        }

        var whole = 0;
        while (whole < read && Frame.PayloadLength(buffer.AsSpan(whole, read - whole)) is var payload and >= 0 && whole + Frame.HeaderSize + payload <= read)
            whole += Frame.HeaderSize + payload;
        return buffer.AsMemory(0, whole);
    }

    /// <summary>Where to read on at the end of a segment: the start of the one after it; null where it is the last.</summary>
    public LogPosition? NextSegment(LogPosition at)
    {
        lock (_gate)
        {
            if (_segments.Find(s => s.First > at.Segment) is not { } next) return null;
            var grown = _segments.Exists(s => s.First == at.Segment && s.Length > at.Position);
            return grown ? at : new LogPosition(next.First, next.First, 0);
        }
    }

    /// <summary>Deletes segments that hold only messages below the offset, keeping the newest ones all the same.</summary>
    public void Retain(long needed)
    {
        lock (_gate)
        {
            while (_segments.Count > _options.KeepSegments && _segments[0].End <= needed)
            {
                _segments[0].Delete();
                _segments.RemoveAt(0);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
        }

        SpinWait.SpinUntil(() => { lock (_gate) return !_draining; }, TimeSpan.FromSeconds(5));
        foreach (var segment in _segments) segment.Dispose();
    }

    private void Drain()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_waiting.Count == 0)
                {
                    _draining = false;
                    return;
                }

                (_writing, _waiting) = (_waiting, _writing);
            }

            Exception? failure = null;
            try
            {
                Write(_writing);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                failure = e;
            }

            if (failure is null) Appended?.Invoke();
            foreach (var append in _writing)
            {
                if (failure is null) append.Done.SetResult();
                else append.Done.SetException(failure);
            }

            _writing.Clear();
        }
    }

    private void Write(List<Append> appends)
    {
        var segment = _segments[^1];
        if (segment.Length >= _options.SegmentBytes)
        {
            segment = Segment.Create(_folder, segment.End);
            lock (_gate) _segments.Add(segment);
        }

        var buffers = new ReadOnlyMemory<byte>[appends.Count];
        for (var i = 0; i < buffers.Length; i++) buffers[i] = appends[i].Batch.Bytes;
        try
        {
            RandomAccess.Write(segment.File, buffers, segment.Length);
            if (_options.Flush) RandomAccess.FlushToDisk(segment.File);
            Flushes++;
        }
        catch
        {
            // What may have been written of it must not come back after a restart as if it had been acknowledged.
            RandomAccess.SetLength(segment.File, segment.Length);
            throw;
        }

        lock (_gate)
        {
            foreach (var append in appends)
            {
                _recent.Add(new Chunk(new LogPosition(segment.End, segment.First, segment.Length), append.Batch.Count, append.Batch.Bytes));
                segment.Length += append.Batch.Length;
                segment.End += append.Batch.Count;
            }
        }
    }

    private readonly record struct Append(MessageBatch Batch, TaskCompletionSource Done);
}

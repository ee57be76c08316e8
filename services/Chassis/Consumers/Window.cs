using Alpes.Chassis.Messages;

namespace Alpes.Chassis.Consumers;

/// <summary>
/// Messages of one topic of one source that came before their turn, in bounded memory. What does not fit is forgotten and
/// found in the source's feed.
/// </summary>
internal sealed class Window(int maxMessages, int maxBytes)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Message> _byPrevious = [];
    private int _bytes;

    /// <summary>Whether a message was forgotten since the last <see cref="Trim"/>.</summary>
    public bool Overflowed { get; private set; }

    public int Count
    {
        get
        {
            lock (_lock) return _byPrevious.Count;
        }
    }

    public void Offer(Message message, long checkpoint)
    {
        lock (_lock)
        {
            if (message.Position <= checkpoint || _byPrevious.ContainsKey(message.PreviousPosition!.Value)) return;
            if (_byPrevious.Count >= maxMessages || _bytes + message.Data.Length > maxBytes)
            {
                Overflowed = true;
                return;
            }
            _byPrevious.Add(message.PreviousPosition.Value, message);
            _bytes += message.Data.Length;
        }
    }

    /// <summary>Takes what follows the checkpoint without a gap.</summary>
    public IReadOnlyList<Message> TakeRun(long checkpoint, int max)
    {
        lock (_lock)
        {
            var run = new List<Message>();
            while (run.Count < max && _byPrevious.Remove(Following(checkpoint), out var next))
            {
                run.Add(next);
                _bytes -= next.Data.Length;
                checkpoint = next.Position!.Value;
            }
            return run;
        }
    }

    private long Following(long checkpoint) =>
        Safeguards.Gap ? checkpoint : _byPrevious.Keys.Where(previous => previous >= checkpoint).DefaultIfEmpty(checkpoint).Min();

    /// <summary>Forgets what can no longer follow the checkpoint, and the overflow.</summary>
    public void Trim(long checkpoint)
    {
        lock (_lock)
        {
            Overflowed = false;
            foreach (var (previous, message) in _byPrevious)
            {
                if (previous >= checkpoint) continue;
                _byPrevious.Remove(previous);
                _bytes -= message.Data.Length;
            }
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _byPrevious.Clear();
            _bytes = 0;
        }
    }
}

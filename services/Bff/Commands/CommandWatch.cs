using System.Collections.Concurrent;

namespace Alpes.Bff.Commands;

/// <summary>Tells whoever in this process waits for a command's outcome, and remembers the newest outcomes, which the read model may not hold yet.</summary>
internal sealed class CommandWatch
{
    private const int MaxRecent = 4_096;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Action<CommandOutcome>>> _watchers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CommandOutcome> _recent = new(StringComparer.Ordinal);
    private readonly Queue<string> _recentOrder = new();

    /// <summary>The commands that somebody waits for.</summary>
    public string[] Watched
    {
        get
        {
            lock (_lock) return [.. _watchers.Keys];
        }
    }

    public bool HasWatchers
    {
        get
        {
            lock (_lock) return _watchers.Count > 0;
        }
    }

    public CommandOutcome? Recent(string commandId) => _recent.GetValueOrDefault(commandId);

    /// <summary>Calls back with each outcome of a command, perhaps more than once with the same, until disposed.</summary>
    /// <param name="told">Must not wait.</param>
    public IDisposable Watch(string commandId, Action<CommandOutcome> told)
    {
        lock (_lock)
        {
            if (!_watchers.TryGetValue(commandId, out var watchers)) _watchers.Add(commandId, watchers = []);
            watchers.Add(told);
        }
        return new Watcher(this, commandId, told);
    }

    public void Tell(CommandOutcome outcome)
    {
        Action<CommandOutcome>[] watchers;
        lock (_lock)
        {
            Remember(outcome);
            watchers = _watchers.TryGetValue(outcome.CommandId, out var found) ? [.. found] : [];
        }
        foreach (var told in watchers) told(outcome);
    }

    private void Remember(CommandOutcome outcome)
    {
        if (_recent.TryGetValue(outcome.CommandId, out var known))
        {
            if (!known.IsFinal) _recent[outcome.CommandId] = outcome;
            return;
        }
        _recent[outcome.CommandId] = outcome;
        _recentOrder.Enqueue(outcome.CommandId);
        if (_recentOrder.Count > MaxRecent) _recent.TryRemove(_recentOrder.Dequeue(), out _);
    }

    private sealed class Watcher(CommandWatch watch, string commandId, Action<CommandOutcome> told) : IDisposable
    {
        public void Dispose()
        {
            lock (watch._lock)
                if (watch._watchers.TryGetValue(commandId, out var watchers) && watchers.Remove(told) && watchers.Count == 0)
                    watch._watchers.Remove(commandId);
        }
    }
}

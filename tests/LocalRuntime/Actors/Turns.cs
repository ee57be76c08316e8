using System.Collections.Concurrent;

namespace Alpes.Tests.LocalRuntime.Actors;

/// <summary>What the apps of a test saw of their actors, all replicas together.</summary>
internal sealed class Turns
{
    private readonly ConcurrentDictionary<string, int> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _seen = new();
    private int _overlaps;

    /// <summary>Each request as it came: <c>PUT id/method/name</c> or <c>DELETE id</c>.</summary>
    public IReadOnlyList<string> Seen => [.. _seen];

    /// <summary>Turns that began while the same actor was in another one, on whichever app.</summary>
    public int Overlaps => _overlaps;

    public int Count(string request) => _seen.Count(s => s == request);

    public void Begin(string id, string request)
    {
        _seen.Enqueue(request);
        if (_running.AddOrUpdate(id, 1, (_, n) => n + 1) > 1) Interlocked.Increment(ref _overlaps);
    }

    public void End(string id) => _running.AddOrUpdate(id, 0, (_, n) => n - 1);

    public void Deactivated(string id) => _seen.Enqueue($"DELETE {id}");
}

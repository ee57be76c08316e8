using System.Collections.Concurrent;

namespace Alpes.Tests.ActorApp;

/// <summary>What the actors noted, in its order.</summary>
internal sealed class Hooks
{
    private readonly ConcurrentQueue<string> _notes = new();

    public void Add(string note) => _notes.Enqueue(note);

    public List<string> Take()
    {
        var notes = new List<string>();
        while (_notes.TryDequeue(out var note)) notes.Add(note);
        return notes;
    }
}

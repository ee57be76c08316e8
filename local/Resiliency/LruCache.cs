namespace Alpes.Local.Resiliency;

/// <summary>Keeps as many values as its size; the least recently used goes first.</summary>
internal sealed class LruCache<T>(int size)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, T Value)>> _nodes = [];
    private readonly LinkedList<(string Key, T Value)> _byUse = [];

    public T GetOrAdd(string key, Func<T> make)
    {
        lock (_gate)
        {
            if (_nodes.TryGetValue(key, out var node)) _byUse.Remove(node);
            else _nodes[key] = node = new((key, make()));
            _byUse.AddFirst(node);
            if (_nodes.Count > size)
            {
                _nodes.Remove(_byUse.Last!.Value.Key);
                _byUse.RemoveLast();
            }

            return node.Value.Value;
        }
    }
}

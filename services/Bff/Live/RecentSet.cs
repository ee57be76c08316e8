namespace Alpes.Bff.Live;

/// <summary>Knows the last few names it was given.</summary>
internal sealed class RecentSet(int capacity)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>False for a name it was given lately.</summary>
    public bool Add(string name)
    {
        if (!_names.Add(name)) return false;
        _order.Enqueue(name);
        if (_order.Count > capacity) _names.Remove(_order.Dequeue());
        return true;
    }
}

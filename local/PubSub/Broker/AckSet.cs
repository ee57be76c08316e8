namespace Alpes.Local.PubSub.Broker;

/// <summary>Which offsets are done: all below the floor, and ranges above it. Small as long as what is open lies together.</summary>
internal sealed class AckSet(long floor)
{
    private readonly List<(long From, long End)> _ranges = [];

    /// <summary>The lowest offset that is not done.</summary>
    public long Floor { get; private set; } = floor;

    /// <summary>Done above the floor: from, and the offset after the last.</summary>
    public IReadOnlyList<(long From, long End)> Ranges => _ranges;

    public bool Contains(long offset)
    {
        if (offset < Floor) return true;
        var at = IndexAfter(offset) - 1;
        return at >= 0 && offset < _ranges[at].End;
    }

    public void Add(long offset) => AddRange(offset, offset + 1);

    /// <summary>A range that touches none of those there are.</summary>
    public void AddRange(long from, long end)
    {
        if (Contains(from)) return;
        var at = IndexAfter(from);
        var joinsLeft = at > 0 && _ranges[at - 1].End == from;
        var joinsRight = at < _ranges.Count && _ranges[at].From == end;
        if (from == Floor)
        {
            Floor = joinsRight ? _ranges[at].End : end;
            if (joinsRight) _ranges.RemoveAt(at);
        }
        else if (joinsLeft && joinsRight)
        {
            _ranges[at - 1] = (_ranges[at - 1].From, _ranges[at].End);
            _ranges.RemoveAt(at);
        }
        else if (joinsLeft)
        {
            _ranges[at - 1] = (_ranges[at - 1].From, end);
        }
        else if (joinsRight)
        {
            _ranges[at] = (from, _ranges[at].End);
        }
        else
        {
            _ranges.Insert(at, (from, end));
        }
    }

    /// <summary>The index of the first range that begins after the offset.</summary>
    private int IndexAfter(long offset)
    {
        int low = 0, high = _ranges.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_ranges[middle].From <= offset) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}

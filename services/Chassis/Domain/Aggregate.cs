namespace Alpes.Chassis.Domain;

/// <summary>One consistency boundary: what its stream of events made of it. Intentions decide and raise; <see cref="When"/> changes.</summary>
public abstract class Aggregate
{
    private readonly List<object> _changes = [];

    /// <summary>How many events its stream held when it was loaded; 0 for a new one.</summary>
    public long Version { get; private set; }

    /// <summary>What was raised since it was loaded, in order.</summary>
    public IReadOnlyList<object> Changes => _changes;

    /// <summary>Takes in one event of its history.</summary>
    public void Replay(object @event)
    {
        When(@event);
        Version++;
    }

    /// <summary>Its saved state was that of so many events.</summary>
    internal void StartAt(long version) => Version = version;

    /// <summary>The raised events are in the stream now.</summary>
    public void Committed()
    {
        Version += _changes.Count;
        _changes.Clear();
    }

    protected void Raise(object @event)
    {
        When(@event);
        _changes.Add(@event);
    }

    /// <summary>Changes state by an event that happened; decides nothing and never fails.</summary>
    protected abstract void When(object @event);
}

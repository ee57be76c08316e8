namespace Dapr.Actors.Runtime;

/// <summary>What a turn knows of one name: as it was read, added, updated or removed.</summary>
internal sealed class StateEntry
{
    public enum Change
    {
        None,
        Add,
        Update,
        Remove,
    }

    public object? Value { get; set; }

    public required Type Type { get; init; }

    public DateTimeOffset? Expires { get; set; }

    public Change Kind { get; set; }

    public bool IsRemoved => Kind == Change.Remove;

    public bool IsExpired => Expires <= DateTimeOffset.UtcNow;

    public static StateEntry Of<T>(T value, Change kind, DateTimeOffset? expires) => new() { Value = value, Type = typeof(T), Kind = kind, Expires = expires };
}

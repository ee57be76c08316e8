namespace Dapr.Actors.Runtime;

/// <summary>A value that may not be there.</summary>
#pragma warning disable CA1815 // The official type compares by default as well.
public struct ConditionalValue<TValue>
#pragma warning restore CA1815
{
    public ConditionalValue(bool hasValue, TValue value) => (HasValue, Value) = (hasValue, value);

    public bool HasValue { get; }

    public TValue Value { get; }
}

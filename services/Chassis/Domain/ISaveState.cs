namespace Alpes.Chassis.Domain;

/// <summary>An aggregate whose state can be saved, so that a long stream is not replayed from its beginning.</summary>
/// <typeparam name="TState">All that its events made of it.</typeparam>
public interface ISaveState<TState>
{
    TState Save();

    /// <summary>Takes back what <see cref="Save"/> gave, on a new aggregate.</summary>
    void Restore(TState state);
}

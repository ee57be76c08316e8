namespace Alpes.Chassis.ReadModels;

/// <summary>Moves a read model forward by events. It writes nothing but the model, for it is run again in a rebuild.</summary>
public abstract class Projection<TModel>
    where TModel : ReadModelContext
{
    /// <summary>
    /// Takes in events, those of a source in its order. The chassis saves the model and the checkpoint in one transaction. In a rebuild others run
    /// between two statements (<see cref="Statement"/>): what takes long is done a row at a time, not for a whole batch before the first.
    /// </summary>
    /// <param name="model">Tracks what it loads.</param>
    public abstract Task Apply(TModel model, IReadOnlyList<Projected> events, CancellationToken cancellation);

    /// <summary>Tells others of events that were taken in and committed. In a rebuild it is not called: nothing happens anew.</summary>
    public virtual void Applied(IReadOnlyList<Projected> events)
    {
    }
}

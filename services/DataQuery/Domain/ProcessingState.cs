using Alpes.Contracts.Processing;

namespace Alpes.DataQuery.Domain;

/// <summary>What processing made of a record, or how far that is.</summary>
/// <param name="Result">Null unless completed.</param>
/// <param name="Reason">Null unless failed.</param>
internal sealed record ProcessingState(WorkStatus Status, ProcessingStep[] Steps, ProcessingResult? Result, string? Reason)
{
    // The outcome says all; what was on the way to it may be seen after it.
    private bool HasEnded => Status is WorkStatus.Completed or WorkStatus.Failed;

    public static ProcessingState Pending { get; } = new(WorkStatus.Pending, [], null, null);

    public ProcessingState Started() => HasEnded ? this : this with { Status = WorkStatus.Started };

    public ProcessingState Took(ProcessingStep step) => HasEnded ? this : this with { Status = WorkStatus.Started, Steps = [.. Steps, step] };

    public static ProcessingState Completed(DataProcessed processed) => new(WorkStatus.Completed, processed.Steps, processed.Result, null);

    public static ProcessingState Failed(ProcessingFailed failed) => new(WorkStatus.Failed, failed.Steps, null, failed.Reason);
}

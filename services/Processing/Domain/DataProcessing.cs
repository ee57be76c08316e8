using Alpes.Chassis.Domain;
using Alpes.Contracts.Ingestion;
using Alpes.Contracts.Processing;

namespace Alpes.Processing.Domain;

/// <summary>The way of one record through the steps; it goes once.</summary>
internal sealed class DataProcessing : Aggregate
{
    /// <summary>Nothing is left to do; the steps need not be run.</summary>
    public bool IsDone { get; private set; }

    public static string Stream(string dataId) => "data-" + dataId;

    /// <param name="run">What <see cref="Steps.Run"/> made of the record's payload.</param>
    /// <param name="duplicateOf">What <see cref="ContentClaim.Claim"/> said about its content.</param>
    public void Complete(DataIngested ingested, ProcessedPayload run, string? duplicateOf)
    {
        if (IsDone)
            return;

        var (id, partner) = (ingested.DataId, ingested.PartnerId);
        ProcessingStep[] steps = run.ContentHash is { } hash ? [.. run.Steps, Steps.ContentHash(hash, duplicateOf)] : run.Steps;

        Raise(new ProcessingStarted(id, partner));
        foreach (var step in steps)
            Raise(new StepCompleted(id, step.Step, step.Output));

        if (run.Fault is { } reason)
            Raise(new ProcessingFailed(id, partner, steps, reason));
        else
            Raise(new DataProcessed(id, partner, steps, new ProcessingResult(run.ContentHash!, run.Statistics!.Value, duplicateOf)));
    }

    protected override void When(object @event) => IsDone |= @event is DataProcessed or ProcessingFailed;
}

namespace Alpes.Contracts.Processing;

/// <summary>A record could not go through all steps, and never can as it is.</summary>
/// <param name="Steps">The steps that were taken before.</param>
/// <param name="Reason">Why, for a person; never a value of the record.</param>
public sealed record ProcessingFailed(string DataId, string PartnerId, ProcessingStep[] Steps, string Reason) : IEvent;

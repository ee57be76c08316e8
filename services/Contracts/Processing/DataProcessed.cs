namespace Alpes.Contracts.Processing;

/// <summary>A record went through all steps.</summary>
public sealed record DataProcessed(string DataId, string PartnerId, ProcessingStep[] Steps, ProcessingResult Result) : IEvent;

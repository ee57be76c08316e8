using Alpes.Contracts.Processing;

namespace Alpes.DataQuery.ReadModel;

/// <summary>A record's <c>processing</c> as it is answered.</summary>
internal sealed record ProcessingView(string Status, ProcessingStep[] Steps, ProcessingResult? Result, string? Reason)
{
    public static readonly ProcessingView Pending = new("pending", [], null, null);
}

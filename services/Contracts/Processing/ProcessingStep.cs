using System.Text.Json;

namespace Alpes.Contracts.Processing;

/// <summary>One step that was taken with a record.</summary>
/// <param name="Step"><c>normalise</c>, <c>statistics</c> or <c>content_hash</c>.</param>
/// <param name="Output">What the step found; its shape is the step's own.</param>
public sealed record ProcessingStep(string Step, JsonElement Output);

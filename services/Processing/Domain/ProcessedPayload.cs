using System.Text.Json;
using Alpes.Contracts.Processing;

namespace Alpes.Processing.Domain;

/// <summary>What the steps made of a payload: a hash and statistics, or a fault.</summary>
/// <param name="Steps">The steps taken, without the last, which needs to know who else has the content.</param>
/// <param name="Fault">Why it went no further; never a value of the record.</param>
internal sealed record ProcessedPayload(ProcessingStep[] Steps, JsonElement? Statistics, string? ContentHash, string? Fault);

using System.Text.Json;
using Alpes.Contracts;

namespace Alpes.Processing.Domain;

/// <summary>A record went through one step.</summary>
/// <param name="Output">What the step found; its shape is the step's own.</param>
internal sealed record StepCompleted(string DataId, string Step, JsonElement Output) : IEvent;

using System.Text.Json;

namespace Alpes.Contracts.Results;

/// <summary>A command took effect.</summary>
public sealed record CommandSucceeded(string CommandId, string CommandType, JsonElement? Result = null) : IEvent;

using System.Text.Json;
using Alpes.Contracts.Results;

namespace Alpes.Bff.Commands;

/// <summary>Where a command stands.</summary>
/// <param name="Status"><c>accepted</c>, <c>succeeded</c>, <c>rejected</c> or <c>parked</c>.</param>
/// <param name="Result">What the service told when it succeeded, if anything.</param>
/// <param name="Error">Why it was rejected or parked.</param>
/// <param name="AcceptedAt">Absent for a command that a client published to its topic itself.</param>
/// <param name="CompletedAt">When the result came about. Times are UTC.</param>
internal sealed record CommandState(
    string CommandId,
    string Type,
    string Status,
    JsonElement? Result = null,
    CommandError? Error = null,
    DateTime? AcceptedAt = null,
    DateTime? CompletedAt = null);

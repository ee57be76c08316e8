using System.Text.Json;
using Alpes.Contracts.Results;

namespace Alpes.Bff.Commands;

/// <summary>A command's outcome as it stands in the read model.</summary>
internal sealed class CommandOutcomeRow
{
    public required string CommandId { get; init; }

    public required string Type { get; set; }

    public required string CorrelationId { get; set; }

    public required string Status { get; set; }

    /// <summary>JSON.</summary>
    public string? Result { get; set; }

    public string? ErrorCode { get; set; }

    public string? ErrorText { get; set; }

    public DateTime CompletedAt { get; set; }

    public void Take(CommandOutcome outcome)
    {
        (Type, CorrelationId, Status) = (outcome.Type, outcome.CorrelationId, outcome.Status);
        (Result, ErrorCode, ErrorText) = (outcome.Result?.GetRawText(), outcome.Error?.Code, outcome.Error?.Text);
        CompletedAt = outcome.CompletedAt.UtcDateTime;
    }

    public CommandOutcome ToOutcome() => new(
        CommandId, Type, CorrelationId, Status,
        Result is null ? null : JsonElement.Parse(Result),
        ErrorCode is null ? null : new CommandError(ErrorCode, ErrorText ?? ""),
        CompletedAt);
}

using System.Text.Json;
using Alpes.Contracts.Results;

namespace Alpes.Bff.Commands;

/// <summary>A command's outcome as it stands in the read model.</summary>
internal sealed class CommandOutcomeRow
{
    public required string CommandId { get; init; }

    public required string Type { get; init; }

    public required string CorrelationId { get; init; }

    public required string Status { get; init; }

    /// <summary>JSON.</summary>
    public string? Result { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorText { get; init; }

    public DateTime CompletedAt { get; init; }

    public required string Source { get; init; }

    public long? Position { get; init; }

    public CommandOutcome ToOutcome() => new(
        CommandId, Type, CorrelationId, Status,
        Result is null ? null : JsonElement.Parse(Result),
        ErrorCode is null ? null : new CommandError(ErrorCode, ErrorText ?? ""),
        CompletedAt, Source, Position);
}

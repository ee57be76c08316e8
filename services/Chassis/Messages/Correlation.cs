using System.Text.Json.Serialization;

namespace Alpes.Chassis.Messages;

/// <summary>What a message belongs to and what caused it.</summary>
/// <param name="CorrelationId">One id for all that follows from one request.</param>
/// <param name="CausationId">The id of the message or request that led to this one.</param>
/// <param name="CommandId">The command at the start, if there was one.</param>
/// <param name="Traceparent">W3C trace context of what wrote it.</param>
public sealed record Correlation(
    [property: JsonPropertyName("correlation_id")] string CorrelationId,
    [property: JsonPropertyName("causation_id")] string CausationId,
    [property: JsonPropertyName("command_id")] string? CommandId = null,
    [property: JsonPropertyName("traceparent")] string? Traceparent = null);

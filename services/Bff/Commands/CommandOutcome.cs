using System.Text.Json;
using Alpes.Chassis.Messages;
using Alpes.Contracts.Results;

namespace Alpes.Bff.Commands;

/// <summary>How a command came out.</summary>
/// <param name="Status"><c>succeeded</c>, <c>rejected</c> or <c>parked</c>.</param>
internal sealed record CommandOutcome(
    string CommandId, string Type, string CorrelationId, string Status, JsonElement? Result, CommandError? Error, DateTimeOffset CompletedAt)
{
    public const string Parked = "parked";

    /// <summary>The same for the same outcome, however it was heard of.</summary>
    public string Key => CommandId + "/" + Status;

    /// <summary>Nothing follows any more.</summary>
    public bool IsFinal => Status != Parked;

    /// <param name="body">The message's data as read.</param>
    public static CommandOutcome Of(object body, Message message) => body switch
    {
        CommandSucceeded x => new(x.CommandId, x.CommandType, message.Correlation.CorrelationId, "succeeded", x.Result, null, message.OccurredAt),
        CommandRejected x => new(x.CommandId, x.CommandType, message.Correlation.CorrelationId, "rejected", null, x.Error, message.OccurredAt),
        CommandParked x => new(x.CommandId, x.CommandType, message.Correlation.CorrelationId, Parked, null, x.Error, message.OccurredAt),
        _ => throw new PermanentException($"{message.Type} is no result of a command."),
    };

    public CommandState ToState(DateTime? acceptedAt) => new(CommandId, Type, Status, Result, Error, acceptedAt, CompletedAt.UtcDateTime);
}

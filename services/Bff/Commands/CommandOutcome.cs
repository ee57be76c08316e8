using System.Text.Json;
using Alpes.Chassis.Messages;
using Alpes.Contracts.Results;

namespace Alpes.Bff.Commands;

/// <summary>How a command came out.</summary>
/// <param name="Status"><c>succeeded</c>, <c>rejected</c> or <c>parked</c>.</param>
/// <param name="Source">The app in whose log it stands.</param>
/// <param name="Position">Its place there: behind all that the command made true.</param>
internal sealed record CommandOutcome(
    string CommandId, string Type, string CorrelationId, string Status, JsonElement? Result, CommandError? Error, DateTimeOffset CompletedAt,
    string Source, long? Position)
{
    public const string Succeeded = "succeeded";

    public const string Parked = "parked";

    /// <summary>The same for the same outcome, however it was heard of.</summary>
    public string Key => CommandId + "/" + Status;

    /// <summary>Nothing follows any more.</summary>
    public bool IsFinal => Status != Parked;

    /// <param name="body">The message's data as read.</param>
    public static CommandOutcome Of(object body, Message message) => body switch
    {
        CommandSucceeded x => Of(message, x.CommandId, x.CommandType, Succeeded, x.Result, null),
        CommandRejected x => Of(message, x.CommandId, x.CommandType, "rejected", null, x.Error),
        CommandParked x => Of(message, x.CommandId, x.CommandType, Parked, null, x.Error),
        _ => throw new PermanentException($"{message.Type} is no result of a command."),
    };

    public CommandState ToState(DateTime? acceptedAt) => new(CommandId, Type, Status, Result, Error, acceptedAt, CompletedAt.UtcDateTime);

    private static CommandOutcome Of(Message message, string commandId, string type, string status, JsonElement? result, CommandError? error) =>
        new(commandId, type, message.Correlation.CorrelationId, status, result, error, message.OccurredAt, message.Source, message.Position);
}

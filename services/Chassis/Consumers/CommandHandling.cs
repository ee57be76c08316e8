using System.Text.Json;
using Alpes.Chassis.Domain;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Alpes.Contracts;
using Alpes.Contracts.Results;

namespace Alpes.Chassis.Consumers;

/// <summary>Commands in, events and exactly one final result a command out. A command's result stream is what makes it happen once.</summary>
internal sealed class CommandHandling(HandlerTable handlers, Sessions sessions, EventLog log) : MessageHandling(handlers, sessions, log)
{
    private static readonly JsonSerializerOptions ResultJson = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Commands for one thing do not build on each other's effects; each is answered for itself.</summary>
    public override bool KeepsStreamOrder => false;

    /// <summary>Each command is answered, the unknown ones too.</summary>
    public override bool Cares(Message message) => true;

    public override Task Park(Message message, string reason, WithinTransaction park, CancellationToken cancellation)
    {
        var session = Sessions.Open();
        var isCommand = message.Type.Length > 0;
        if (isCommand) session.Add(ResultStream(message.Id), 0,
            new CommandParked(message.Id, message.Type, new CommandError("parked", reason)), Cause(message));
        return Log.Append(session.Drafts, park, shares: false, cancellation);
    }

    protected override void OnUnknown(Message message) =>
        throw new PermanentException($"No command {message.Type} version {message.SchemaVersion} is known here.");

    protected override IEnumerable<Place> Places(Message message, HandlerTable.Entry entry, object body) =>
        entry.PlacesOf(body).Append(new Place(ResultStream(message.Id)));

    protected override async Task HandleOne(Item item, Session session, CancellationToken cancellation)
    {
        var message = item.Message;
        var results = session.Loaded(ResultStream(message.Id));
        if (results is [.., var last] && last.Type != ResultTypes.Parked.Name) return;
        using var activity = Telemetry.Handling(message);
        var outcome = await item.Entry.Handle(item.Body, session, cancellation);
        var cause = Cause(message) with { Traceparent = activity?.Id ?? message.Correlation.Traceparent };
        if (outcome.Succeeded) session.Collect(cause);
        else session.CollectNothing();
        session.Add(ResultStream(message.Id), results.Count + 1, Result(message, outcome), cause);
    }

    private static IEvent Result(Message command, Outcome outcome) => outcome.Succeeded
        ? new CommandSucceeded(command.Id, command.Type, outcome.Result is { } told ? JsonSerializer.SerializeToElement(told, ResultJson) : null)
        : new CommandRejected(command.Id, command.Type, new CommandError(outcome.Code!, outcome.Text!));

    private static Correlation Cause(Message command) =>
        new(command.Correlation.CorrelationId, command.Id, command.Id, command.Correlation.Traceparent);

    private static string ResultStream(string commandId) => "command-" + commandId;
}

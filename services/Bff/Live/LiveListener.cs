using Alpes.Bff.Commands;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Messages;
using Alpes.Contracts;

namespace Alpes.Bff.Live;

/// <summary>Hears at this replica what the bus tells all of them.</summary>
internal sealed partial class LiveListener(MessageTypes types, CommandWatch watch, LiveHub hub, ILogger<LiveListener> logger) : IListener
{
    public bool Listens(string topic) => hub.HasAudience || (topic == Topics.CommandResults && watch.HasWatchers);

    public void Take(string topic, IReadOnlyList<Message> messages)
    {
        foreach (var message in messages)
            try
            {
                var outcome = topic == Topics.CommandResults
                    ? CommandOutcome.Of(types.Read(message.Type, message.SchemaVersion, message.Data.Span), message)
                    : null;
                if (outcome is not null) watch.Tell(outcome);
                hub.Tell(topic, message, outcome);
            }
            catch (PermanentException e)
            {
                LogPassedOver(message.Type, message.Id, e.Message);
            }
    }

    [LoggerMessage(LogLevel.Warning, "Clients are not told of {Type} {Id}: {Reason}")]
    private partial void LogPassedOver(string type, string id, string reason);
}

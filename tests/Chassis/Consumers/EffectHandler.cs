using System.Text.Json;
using Alpes.Chassis.Consumers;
using Alpes.Chassis.Log;
using Alpes.Chassis.Messages;
using Alpes.Contracts.Ingestion;
using Alpes.Tests.Chassis.Log;

namespace Alpes.Tests.Chassis.Consumers;

/// <summary>One event in the log a message, so that the log itself tells what was done and in what order.</summary>
internal sealed class EffectHandler(EventLog log) : IBatchHandler
{
    public const string Stream = "effects";

    public bool KeepsStreamOrder => true;

    public bool Cares(Message message) => message.Position % 7 != 0;

    public Task Handle(Batch batch, CancellationToken cancellation) => log.Append(
        [.. batch.Messages.Where(Cares).Select(message => LogFixture.Draft(Stream, 0, null, new DataReceived(message.Id, "p", JsonElement.Parse("{}"))))],
        batch.Done, shares: false, cancellation);

    public Task Park(Message message, string reason, WithinTransaction park, CancellationToken cancellation) =>
        log.Append([], park, shares: false, cancellation);
}

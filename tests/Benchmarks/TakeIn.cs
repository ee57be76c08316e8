using Alpes.Chassis.Consumers;
using Alpes.Chassis.Domain;
using Alpes.Chassis.Log;
using Alpes.Contracts.Ingestion;

namespace Alpes.Tests.Benchmarks;

/// <summary>Does what ingestion does with a command: two events, once.</summary>
internal sealed class TakeIn : IHandleCommand<IngestData>
{
    public string StreamOf(IngestData command) => "data-" + command.DataId;

    public async Task<Outcome> Handle(IngestData command, Session session, CancellationToken cancellation) =>
        (await session.Load<Taken>(StreamOf(command), cancellation)).Take(command, session.Now);

    private sealed class Taken : Aggregate
    {
        private bool _in;

        public Outcome Take(IngestData command, DateTimeOffset now)
        {
            if (_in) return Outcome.Refused("already_ingested", "It is in.");
            Raise(new DataReceived(command.DataId, command.PartnerId, command.Payload));
            Raise(new DataIngested(command.DataId, command.PartnerId, now, command.Payload));
            return Outcome.Done;
        }

        protected override void When(object @event) => _in |= @event is DataIngested;
    }
}

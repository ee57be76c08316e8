using Alpes.Chassis.Consumers;
using Alpes.Chassis.Domain;
using Alpes.Chassis.Log;
using Alpes.Contracts.Ingestion;
using Alpes.Ingestion.Domain;

namespace Alpes.Ingestion.Application;

internal sealed class IngestDataHandler : IHandleCommand<IngestData>
{
    public string StreamOf(IngestData command) => DataRecord.Stream(command.DataId);

    public async Task<Outcome> Handle(IngestData command, Session session, CancellationToken cancellation)
    {
        var record = await session.Load<DataRecord>(StreamOf(command), cancellation);
        var now = session.Now;
        var outcome = record.Ingest(command, now);
        return outcome.Succeeded ? Outcome.With(new Ingested(command.DataId, command.PartnerId, now)) : outcome;
    }
}

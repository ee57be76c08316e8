using Alpes.Chassis.Domain;
using Alpes.Chassis.Ids;
using Alpes.Contracts.Ingestion;

namespace Alpes.Ingestion.Domain;

/// <summary>One record of a partner; it comes in once.</summary>
internal sealed class DataRecord : Aggregate
{
    private bool _ingested;

    public static string Stream(string dataId) => "data-" + dataId;

    public Outcome Ingest(IngestData command, DateTimeOffset now)
    {
        if (!Id.IsValid(command.DataId))
            return InvalidId("data_id");
        if (!Id.IsValid(command.PartnerId))
            return InvalidId("partner_id");
        if (PayloadGuard.Fault(command.Payload) is { } fault)
            return Outcome.Refused("invalid_payload", "payload: " + fault);
        if (_ingested)
            return Outcome.Refused("already_ingested", $"data_id: a record {command.DataId} is in already; a new record needs a new id");

        Raise(new DataReceived(command.DataId, command.PartnerId, command.Payload));
        Raise(new DataIngested(command.DataId, command.PartnerId, now, command.Payload));
        return Outcome.Done;
    }

    protected override void When(object @event) => _ingested |= @event is DataIngested;

    private static Outcome InvalidId(string field) => Outcome.Refused("invalid_id", field + ": " + Id.Rule);
}

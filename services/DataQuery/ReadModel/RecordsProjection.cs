using Alpes.Chassis.ReadModels;
using Alpes.Contracts.Processing;
using Alpes.Contracts.Validation;
using Alpes.DataQuery.Domain;

namespace Alpes.DataQuery.ReadModel;

/// <summary>Moves the view forward. The three sources come in no order between them, so any event may be the first of a record.</summary>
internal sealed class RecordsProjection : Projection<RecordsModel>
{
    public override async Task Apply(RecordsModel model, IReadOnlyList<Projected> events, CancellationToken cancellation)
    {
        var changes = new Dictionary<string, RecordChange>(events.Count, StringComparer.Ordinal);
        foreach (var e in events) Note(changes, e);

        var rows = new RecordWriter(model);
        foreach (var change in changes.Values) await rows.Write(change, cancellation);
    }

    private static void Note(Dictionary<string, RecordChange> changes, Projected e)
    {
        var (dataId, partnerId) = Subject(e.Body);
        if (!changes.TryGetValue(dataId, out var change))
            changes.Add(dataId, change = new RecordChange(dataId, partnerId, e.Message.OccurredAt.UtcDateTime));
        switch (e.Body)
        {
            case Received received:
                change.Received = e.Message.Position;
                change.Payload = received.Payload;
                break;
            case Ingested ingested:
                change.Timestamp = ingested.Timestamp.UtcDateTime;
                break;
            case DataValidated validated:
                change.Validation = ValidationState.Completed(validated);
                break;
            case DataProcessed processed:
                change.Processing = ProcessingState.Completed(processed);
                break;
            case ProcessingFailed failed:
                change.Processing = ProcessingState.Failed(failed);
                break;
        }
    }

    private static (string DataId, string PartnerId) Subject(object body) => body switch
    {
        Received e => (e.DataId, e.PartnerId),
        Ingested e => (e.DataId, e.PartnerId),
        DataValidated e => (e.DataId, e.PartnerId),
        DataProcessed e => (e.DataId, e.PartnerId),
        ProcessingFailed e => (e.DataId, e.PartnerId),
        _ => throw new ArgumentException($"{body.GetType().Name} is not about a record."),
    };
}

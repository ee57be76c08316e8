using System.Runtime.InteropServices;
using Alpes.Chassis.ReadModels;
using Alpes.Contracts.Ingestion;
using Alpes.Contracts.Processing;
using Alpes.Contracts.Validation;
using Alpes.DataQuery.Domain;
using Microsoft.EntityFrameworkCore;

namespace Alpes.DataQuery.ReadModel;

/// <summary>Moves the view forward. The three sources come in no order between them, so any event may be the first of a record.</summary>
internal sealed class RecordsProjection : Projection<RecordsModel>
{
    public override async Task Apply(RecordsModel model, IReadOnlyList<Projected> events, CancellationToken cancellation)
    {
        string[] ids = [.. events.Select(e => Subject(e.Body).DataId).Distinct(StringComparer.Ordinal)];
        var rows = await model.Records.AsTracking().Where(x => EF.Parameter(ids).Contains(x.Id))
            .ToDictionaryAsync(x => x.Id, StringComparer.Ordinal, cancellation);
        foreach (var e in events)
        {
            var (dataId, partnerId) = Subject(e.Body);
            if (!rows.TryGetValue(dataId, out var row))
            {
                row = new RecordRow { Id = dataId, PartnerId = partnerId, Timestamp = e.Message.OccurredAt.UtcDateTime };
                rows.Add(dataId, row);
                model.Records.Add(row);
            }
            Apply(model, row, e);
        }
    }

    private static void Apply(RecordsModel model, RecordRow row, Projected e)
    {
        switch (e.Body)
        {
            case DataReceived received:
                row.Received = e.Message.Position ?? 0;
                model.Payloads.Add(new PayloadRow { Id = row.Id, Json = JsonMarshal.GetRawUtf8Value(received.Payload).ToArray() });
                break;
            case DataIngested ingested:
                row.Timestamp = ingested.Timestamp.UtcDateTime;
                break;
            case DataValidated validated:
                row.Validation = RowJson.Json(ValidationState.Completed(validated));
                break;
            case DataProcessed processed:
                row.Processing = RowJson.Json(ProcessingState.Completed(processed));
                break;
            case ProcessingFailed failed:
                row.Processing = RowJson.Json(ProcessingState.Failed(failed));
                break;
        }
    }

    private static (string DataId, string PartnerId) Subject(object body) => body switch
    {
        DataReceived e => (e.DataId, e.PartnerId),
        DataIngested e => (e.DataId, e.PartnerId),
        DataValidated e => (e.DataId, e.PartnerId),
        DataProcessed e => (e.DataId, e.PartnerId),
        ProcessingFailed e => (e.DataId, e.PartnerId),
        _ => throw new ArgumentException($"{body.GetType().Name} is not about a record."),
    };
}

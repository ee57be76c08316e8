using Alpes.Chassis.ReadModels;

namespace Alpes.DataQuery.ReadModel;

/// <summary>Writes rows of the view.</summary>
internal sealed class RecordWriter(RecordsModel model)
{
    private readonly Statement _insert = new(model,
        $"INSERT INTO {model.TableOf<RecordRow>()} (id, partner_id, received, timestamp, validation, processing) "
        + "SELECT @id, @partner, @received, @timestamp, @validation, @processing "
        + $"WHERE NOT EXISTS (SELECT 1 FROM {model.TableOf<RecordRow>()} WHERE id = @id)",
        ["@id", "@partner", "@received", "@timestamp", "@validation", "@processing"], "@validation", "@processing");

    private readonly Statement _update = new(model,
        $"UPDATE {model.TableOf<RecordRow>()} SET received = COALESCE(@received, received), timestamp = COALESCE(@timestamp, timestamp), "
        + "validation = COALESCE(@validation, validation), processing = COALESCE(@processing, processing) WHERE id = @id",
        ["@id", "@received", "@timestamp", "@validation", "@processing"], "@validation", "@processing");

    private readonly Statement _insertPayload = new(model, $"INSERT INTO {model.TableOf<PayloadRow>()} (id, json) VALUES (@id, @json)", ["@id", "@json"]);

    /// <summary>False when there is such a row already.</summary>
    public async Task<bool> Insert(RecordChange change, CancellationToken cancellation) => await _insert.Run(cancellation,
        change.Id, change.PartnerId, change.Received ?? 0, change.Timestamp ?? change.FirstSeen, RowJson.Json(change.Validation), RowJson.Json(change.Processing)) > 0;

    /// <summary>False when there is no such row yet.</summary>
    public async Task<bool> Update(RecordChange change, CancellationToken cancellation) =>
        await _update.Run(cancellation, change.Id, change.Received, change.Timestamp, RowJson.Json(change.Validation), RowJson.Json(change.Processing)) > 0;

    public Task InsertPayload(string id, byte[] json, CancellationToken cancellation) => _insertPayload.Run(cancellation, id, json);
}

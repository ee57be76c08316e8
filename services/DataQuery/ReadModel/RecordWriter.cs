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

    /// <summary>Writes a change and what it brings; the JSON of its states is made here, once, so that others run between two rows of a batch.</summary>
    public async Task Write(RecordChange change, CancellationToken cancellation)
    {
        var (validation, processing) = (RowJson.Json(change.Validation), RowJson.Json(change.Processing));
        // What brings the payload is most often the first of its record.
        _ = (change.Payload is not null && await Insert(change, validation, processing, cancellation))
            || await Update(change, validation, processing, cancellation) || await Insert(change, validation, processing, cancellation);
        if (change.Payload is { } payload) await _insertPayload.Run(cancellation, change.Id, payload);
    }

    /// <summary>False when there is such a row already.</summary>
    private async Task<bool> Insert(RecordChange change, byte[]? validation, byte[]? processing, CancellationToken cancellation) => await _insert.Run(cancellation,
        change.Id, change.PartnerId, change.Received ?? 0, change.Timestamp ?? change.FirstSeen, validation, processing) > 0;

    /// <summary>False when there is no such row yet.</summary>
    private async Task<bool> Update(RecordChange change, byte[]? validation, byte[]? processing, CancellationToken cancellation) =>
        await _update.Run(cancellation, change.Id, change.Received, change.Timestamp, validation, processing) > 0;
}

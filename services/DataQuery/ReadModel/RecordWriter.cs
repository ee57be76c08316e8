using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Alpes.DataQuery.ReadModel;

/// <summary>Writes rows of the view by statements prepared once a batch; they are the same on SQLite and SQL Server.</summary>
internal sealed class RecordWriter : IAsyncDisposable
{
    private readonly DbCommand _insert;
    private readonly DbCommand _update;
    private readonly DbCommand _insertPayload;

    public RecordWriter(RecordsModel model)
    {
        var records = model.Model.FindEntityType(typeof(RecordRow))!.GetTableName();
        var payloads = model.Model.FindEntityType(typeof(PayloadRow))!.GetTableName();
        _insert = Prepare(model, $"INSERT INTO {records} (id, partner_id, received, timestamp, validation, processing) "
            + "VALUES (@id, @partner, @received, @timestamp, @validation, @processing)", "@id", "@partner", "@received", "@timestamp", "@validation", "@processing");
        _update = Prepare(model, $"UPDATE {records} SET received = COALESCE(@received, received), timestamp = COALESCE(@timestamp, timestamp), "
            + "validation = COALESCE(@validation, validation), processing = COALESCE(@processing, processing) WHERE id = @id",
            "@id", "@received", "@timestamp", "@validation", "@processing");
        _insertPayload = Prepare(model, $"INSERT INTO {payloads} (id, json) VALUES (@id, @json)", "@id", "@json");
    }

    public Task Insert(RecordChange change, CancellationToken cancellation) => Run(_insert, cancellation,
        change.Id, change.PartnerId, change.Received ?? 0, change.Timestamp ?? change.FirstSeen, change.Validation, change.Processing);

    public Task Update(RecordChange change, CancellationToken cancellation) =>
        Run(_update, cancellation, change.Id, change.Received, change.Timestamp, change.Validation, change.Processing);

    public Task InsertPayload(string id, byte[] json, CancellationToken cancellation) => Run(_insertPayload, cancellation, id, json);

    public async ValueTask DisposeAsync()
    {
        await _insert.DisposeAsync();
        await _update.DisposeAsync();
        await _insertPayload.DisposeAsync();
    }

    private static DbCommand Prepare(RecordsModel model, string sql, params string[] names)
    {
        var command = model.Database.GetDbConnection().CreateCommand();
        command.Transaction = model.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = sql;
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            if (name is "@validation" or "@processing" or "@json") parameter.DbType = DbType.Binary;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private static Task<int> Run(DbCommand command, CancellationToken cancellation, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command.ExecuteNonQueryAsync(cancellation);
    }
}

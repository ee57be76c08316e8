using System.Data.Common;
using Alpes.Chassis.Log;
using Alpes.Chassis.ReadModels;

namespace Alpes.DataQuery.ReadModel;

/// <summary>Reads one record with its payload.</summary>
internal static class RecordReader
{
    /// <summary>Null where it is not known, or only by what came after its receipt.</summary>
    public static Task<(RecordRow Row, byte[] Payload)?> Read(ReadModel<RecordsModel> model, string id, CancellationToken cancellation) =>
        model.One<(RecordRow, byte[])?>(Sql, [("@id", id)], row => (new RecordRow
        {
            Id = id,
            PartnerId = row.GetString(0),
            Timestamp = row.GetUtc(1),
            Validation = Bytes(row, 2),
            Processing = Bytes(row, 3),
        }, row.GetFieldValue<byte[]>(4)), cancellation);

    private static byte[]? Bytes(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    private static string Sql(RecordsModel model) =>
        $"SELECT r.partner_id, r.timestamp, r.validation, r.processing, p.json FROM {model.TableOf<RecordRow>()} AS r "
        + $"JOIN {model.TableOf<PayloadRow>()} AS p ON p.id = r.id WHERE r.id = @id AND r.received > 0";
}

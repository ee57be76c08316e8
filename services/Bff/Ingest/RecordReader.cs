using System.Text.Json;
using Alpes.Bff.Commands;
using Alpes.Contracts;
using Alpes.Contracts.Ingestion;

namespace Alpes.Bff.Ingest;

/// <summary>Reads <c>{partner_id, payload, data_id?}</c> without making objects of the payload.</summary>
internal sealed class RecordReader() : CommandReader("{partner_id, payload, data_id?}")
{
    private string? _partnerId;
    private string? _dataId;
    private Range? _payload;

    public override MessageType Type => IngestionTypes.IngestData;

    protected override void Reset() => (_partnerId, _dataId, _payload) = (null, null, null);

    protected override bool ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("partner_id"u8)) _partnerId = ReadId(ref reader, "partner_id");
        else if (reader.ValueTextEquals("data_id"u8)) _dataId = ReadId(ref reader, "data_id");
        else if (reader.ValueTextEquals("payload"u8)) _payload = ReadObject(ref reader, "payload");
        else return false;
        return true;
    }

    protected override void Check()
    {
        Require(_partnerId, "partner_id");
        Require(_payload, "payload");
    }

    protected override NewCommand Command(ReadOnlySpan<byte> json, Func<string> newId)
    {
        var dataId = _dataId ?? newId();
        return new NewCommand(dataId, "data-" + dataId, new IngestRecord(dataId, _partnerId!).Data(json[_payload!.Value]));
    }
}

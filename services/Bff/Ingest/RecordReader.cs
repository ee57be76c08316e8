using System.Text.Json;
using Alpes.Bff.Edge;
using Alpes.Chassis.Ids;

namespace Alpes.Bff.Ingest;

/// <summary>Reads <c>{partner_id, payload, data_id?}</c> without making objects of the payload. Members it does not know are passed over.</summary>
internal sealed class RecordReader
{
    private const string InvalidId = "must be a string of 1 to 128 of A-Z a-z 0-9 . _ : -";
    private readonly StrictJson _json = new();
    private readonly List<FieldError> _errors = [];

    /// <summary>The record, or why it is none.</summary>
    public Refusal? Read(ReadOnlySpan<byte> json, out IngestRecord record)
    {
        record = default;
        try
        {
            record = Read(json);
            return _errors.Count == 0 ? null : Refusal.Invalid([.. _errors]);
        }
        catch (JsonException e)
        {
            return Refusal.Malformed($"It is not JSON: see line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
        catch (RefusedException e)
        {
            return e.Refusal;
        }
    }

    private IngestRecord Read(ReadOnlySpan<byte> json)
    {
        _errors.Clear();
        string? partner = null, data = null;
        var payload = default(Range?);
        var reader = _json.Begin(json);
        _json.Read(ref reader);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            _json.Skip(ref reader);
            _json.End(ref reader, json);
            throw new RefusedException(Refusal.Invalid(new FieldError("", "must be an object {partner_id, payload, data_id?}")));
        }
        while (_json.Read(ref reader) && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("partner_id"u8)) partner = ReadId(ref reader, "partner_id");
            else if (reader.ValueTextEquals("data_id"u8)) data = ReadId(ref reader, "data_id");
            else if (reader.ValueTextEquals("payload"u8)) payload = ReadPayload(ref reader);
            else ReadOther(ref reader);
            _json.Field = "";
        }
        _json.End(ref reader, json);
        if (partner is null) Missing("partner_id");
        if (payload is null) Missing("payload");
        return new IngestRecord(partner ?? "", data, payload ?? default);
    }

    private string ReadId(ref Utf8JsonReader reader, string field)
    {
        _json.Field = field;
        _json.Read(ref reader);
        var id = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        _json.Skip(ref reader);
        if (Id.IsValid(id)) return id!;
        _errors.Add(new FieldError(field, InvalidId));
        return "";
    }

    private Range ReadPayload(ref Utf8JsonReader reader)
    {
        _json.Field = "payload";
        _json.Read(ref reader);
        if (reader.TokenType != JsonTokenType.StartObject) _errors.Add(new FieldError("payload", "must be an object"));
        var start = (int)reader.TokenStartIndex;
        _json.Skip(ref reader);
        return start..(int)reader.BytesConsumed;
    }

    private void ReadOther(ref Utf8JsonReader reader)
    {
        _json.Read(ref reader);
        _json.Skip(ref reader);
    }

    private void Missing(string field) => _errors.Add(new FieldError(field, "is missing"));
}

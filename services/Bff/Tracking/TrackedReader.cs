using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Alpes.Bff.Commands;
using Alpes.Chassis.Hosting;
using Alpes.Contracts.Tracking;

namespace Alpes.Bff.Tracking;

/// <summary>Reads what impressions and conversions have in common. IP address and user agent are checked and go no further.</summary>
internal abstract class TrackedReader(string shape, TimeProvider time) : CommandReader(shape)
{
    private const int MaxIpAddress = 45;

    protected string? Id { get; private set; }

    protected string? CampanaId { get; private set; }

    protected string? TipoEvento { get; private set; }

    protected string? InfluencerId { get; private set; }

    protected string? UsuarioId { get; private set; }

    protected string? Referrer { get; private set; }

    protected DateTimeOffset? Timestamp { get; private set; }

    protected override void Reset()
    {
        (Id, CampanaId, TipoEvento, InfluencerId) = (null, null, null, null);
        (UsuarioId, Referrer, Timestamp) = (null, null, null);
    }

    protected override bool ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("campana_id"u8) || reader.ValueTextEquals("campaña_id"u8)) ReadCampaign(ref reader);
        else if (reader.ValueTextEquals("id"u8)) Id = ReadOptionalId(ref reader, "id");
        else if (reader.ValueTextEquals("influencer_id"u8)) InfluencerId = ReadOptionalId(ref reader, "influencer_id");
        else if (reader.ValueTextEquals("usuario_id"u8)) UsuarioId = ReadOptionalId(ref reader, "usuario_id");
        else if (reader.ValueTextEquals("tipo_evento"u8)) ReadKind(ref reader);
        else if (reader.ValueTextEquals("referrer"u8)) Referrer = ReadText(ref reader, "referrer", TrackingLimits.Referrer);
        else if (reader.ValueTextEquals("user_agent"u8)) ReadText(ref reader, "user_agent", TrackingLimits.UserAgent);
        else if (reader.ValueTextEquals("ip_address"u8)) ReadIpAddress(ref reader);
        else if (reader.ValueTextEquals("timestamp"u8)) ReadTimestamp(ref reader);
        else return false;
        return true;
    }

    protected override void Check()
    {
        Require(CampanaId, "campana_id");
        Require(TipoEvento, "tipo_evento");
    }

    /// <summary>One of a few words.</summary>
    protected string ReadOneOf(ref Utf8JsonReader reader, string field, IReadOnlyList<string> words)
    {
        Enter(ref reader, field);
        return Text(ref reader) is { } word && words.Contains(word) ? word : Wrong(field, "must be one of " + string.Join(", ", words));
    }

    protected NewCommand Command(string id, byte[] data) => new(id, "campaign-" + CampanaId, data);

    private void ReadCampaign(ref Utf8JsonReader reader)
    {
        var given = ReadId(ref reader, "campana_id");
        if (CampanaId is not null && CampanaId != given) Wrong("campana_id", "is given twice, and not the same");
        CampanaId = given;
    }

    private void ReadKind(ref Utf8JsonReader reader)
    {
        Enter(ref reader, "tipo_evento");
        TipoEvento = Text(ref reader) is { Length: <= TrackingLimits.TipoEvento } kind && Chassis.Ids.Id.IsValid(kind)
            ? kind
            : Wrong("tipo_evento", $"must be a string of 1 to {TrackingLimits.TipoEvento} of A-Z a-z 0-9 . _ : -");
    }

    private void ReadIpAddress(ref Utf8JsonReader reader)
    {
        if (ReadText(ref reader, "ip_address", MaxIpAddress) is not { Length: > 0 } text) return;
        // The parser also knows short forms such as 1 and 127.1.
        if (!IPAddress.TryParse(text, out var ip) || (ip.AddressFamily == AddressFamily.InterNetwork && text.Count(c => c == '.') != 3))
            Wrong("ip_address", "must be an IPv4 or IPv6 address");
    }

    private void ReadTimestamp(ref Utf8JsonReader reader)
    {
        Enter(ref reader, "timestamp");
        if (reader.TokenType == JsonTokenType.Null) return;
        var isTime = Rfc3339.TryRead(reader.TokenType == JsonTokenType.String ? reader.GetString() : null, out var when);
        Timestamp = isTime ? when : TrackingLimits.Earliest;
        if (!isTime)
        {
            Text(ref reader);
            Wrong("timestamp", Rfc3339.Rule);
        }
        else if (!TrackingLimits.Allows(when, time.GetUtcNow()))
        {
            Wrong("timestamp", TrackingLimits.TimestampRule);
        }
    }

    private string? ReadOptionalId(ref Utf8JsonReader reader, string field)
    {
        var ahead = reader;
        ahead.Read();
        if (ahead.TokenType != JsonTokenType.Null) return ReadId(ref reader, field);
        Enter(ref reader, field);
        return null;
    }
}

using System.Text;
using System.Text.Json;
using Alpes.Bff.Commands;
using Alpes.Chassis.Domain;
using Alpes.Contracts;
using Alpes.Contracts.Tracking;

namespace Alpes.Bff.Tracking;

/// <summary>Reads one conversion.</summary>
internal sealed class ConversionReader(TimeProvider time) : TrackedReader("{campana_id, tipo_evento, tipo_conversion, valor, moneda, …}", time)
{
    private string? _kind;
    private string? _value;
    private string? _currency;

    public override MessageType Type => TrackingTypes.RegisterConversion;

    protected override void Reset()
    {
        base.Reset();
        (_kind, _value, _currency) = (null, null, null);
    }

    protected override bool ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("tipo_conversion"u8)) _kind = ReadOneOf(ref reader, "tipo_conversion", ConversionKinds.All);
        else if (reader.ValueTextEquals("moneda"u8)) _currency = ReadOneOf(ref reader, "moneda", Money.Currencies);
        else if (reader.ValueTextEquals("valor"u8)) ReadValue(ref reader);
        else return base.ReadMember(ref reader);
        return true;
    }

    protected override void Check()
    {
        base.Check();
        Require(_kind, "tipo_conversion");
        Require(_value, "valor");
        Require(_currency, "moneda");
    }

    protected override NewCommand Command(ReadOnlySpan<byte> json, Func<string> newId)
    {
        var command = new RegisterConversion(
            Id ?? newId(), CampanaId!, TipoEvento!, _kind!, _value!, _currency!, InfluencerId, UsuarioId, Referrer, Timestamp);
        return Command(command.Id, JsonSerializer.SerializeToUtf8Bytes(command, ContractsJson.Default.RegisterConversion));
    }

    /// <summary>A number is taken by its text: nothing here is ever a float.</summary>
    private void ReadValue(ref Utf8JsonReader reader)
    {
        Enter(ref reader, "valor");
        var text = reader.TokenType == JsonTokenType.Number ? Encoding.ASCII.GetString(reader.ValueSpan) : Text(ref reader);
        _value = Money.TryParse(text, out var amount) ? Money.Text(amount) : Wrong("valor", Money.Rule);
    }
}

using System.Text.Json;
using Alpes.Bff.Commands;
using Alpes.Contracts;
using Alpes.Contracts.Tracking;

namespace Alpes.Bff.Tracking;

/// <summary>Reads one impression.</summary>
internal sealed class ImpressionReader(TimeProvider time) : TrackedReader("{campana_id, tipo_evento, …}", time)
{
    public override MessageType Type => TrackingTypes.RegisterImpression;

    protected override NewCommand Command(ReadOnlySpan<byte> json, Func<string> newId)
    {
        var command = new RegisterImpression(Id ?? newId(), CampanaId!, TipoEvento!, InfluencerId, UsuarioId, Referrer, Timestamp);
        return Command(command.Id, JsonSerializer.SerializeToUtf8Bytes(command, ContractsJson.Default.RegisterImpression));
    }
}

using System.Text.Json.Serialization;

namespace Alpes.DataQuery.ReadModel;

/// <summary>What the view reads of <see cref="Contracts.Ingestion.DataReceived"/>.</summary>
/// <param name="Payload">UTF-8 JSON, as it came.</param>
internal sealed record Received(string DataId, string PartnerId, [property: JsonConverter(typeof(AsItCame))] byte[] Payload);

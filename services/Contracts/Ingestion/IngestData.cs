using System.Text.Json;

namespace Alpes.Contracts.Ingestion;

/// <summary>Take in one record of a partner.</summary>
/// <param name="DataId">The record's id: the client's own, or made by the edge.</param>
/// <param name="PartnerId">Who hands it over.</param>
/// <param name="Payload">A JSON object, kept as it came.</param>
public sealed record IngestData(string DataId, string PartnerId, JsonElement Payload) : ICommand;

using System.Text.Json.Nodes;

namespace Alpes.Bff.Ingest;

/// <summary>One record of a partner, for the API page; it is read without objects.</summary>
/// <param name="PartnerId">Who hands it over: 1 to 128 of <c>A-Z a-z 0-9 . _ : -</c>.</param>
/// <param name="Payload">At most 32 levels deep, with at most 10,000 members, no name twice in one object. Kept as it comes.</param>
/// <param name="DataId">The record's id, of the same characters; made by the edge where it is not given.</param>
internal sealed record RecordBody(string PartnerId, IReadOnlyDictionary<string, JsonNode> Payload, string? DataId = null);

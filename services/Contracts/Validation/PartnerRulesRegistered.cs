using System.Text.Json;

namespace Alpes.Contracts.Validation;

/// <summary>A partner's rules changed.</summary>
/// <param name="Version">From 1, up by one a registration.</param>
/// <param name="Schema">A JSON Schema (draft 2020-12) for the payload.</param>
public sealed record PartnerRulesRegistered(string PartnerId, int Version, JsonElement Schema) : IEvent;

using System.Text.Json;
using Alpes.Contracts;

namespace Alpes.Validation.Domain;

/// <summary><see cref="Contracts.Validation.PartnerRulesRegistered"/> as it was written before rules were a schema: its version 1.</summary>
internal sealed record PointerRulesRegistered(string PartnerId, int Version, JsonElement Rules) : IEvent;

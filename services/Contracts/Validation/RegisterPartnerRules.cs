using System.Text.Json;

namespace Alpes.Contracts.Validation;

/// <summary>Set the rules by which a partner's records are judged from now on, in the place of those before.</summary>
/// <param name="Schema">A JSON Schema for the payload, as <see cref="Schemas.PartnerSchema"/> lets in; <c>true</c> lets every payload pass.</param>
public sealed record RegisterPartnerRules(string PartnerId, JsonElement Schema) : ICommand;

using System.Text.Json;

namespace Alpes.Contracts.Validation;

/// <summary>One rule of a partner about one place in the payload. Every member but the pointer is optional; all that are there must hold.</summary>
/// <param name="Pointer">The place, as a JSON Pointer (RFC 6901) into the payload, such as <c>/name</c>.</param>
/// <param name="Required">The place must be there.</param>
/// <param name="Type"><c>string</c>, <c>number</c>, <c>integer</c>, <c>boolean</c>, <c>object</c>, <c>array</c> or <c>null</c>.</param>
/// <param name="Minimum">The least a number may be.</param>
/// <param name="Maximum">The most a number may be.</param>
/// <param name="MinLength">The least length of a string (characters) or an array (items).</param>
/// <param name="MaxLength">The greatest such length.</param>
/// <param name="Pattern">A regular expression (.NET, without backtracking) that a string must match.</param>
/// <param name="OneOf">The values allowed.</param>
public sealed record PartnerRule(
    string Pointer,
    bool Required = false,
    string? Type = null,
    decimal? Minimum = null,
    decimal? Maximum = null,
    int? MinLength = null,
    int? MaxLength = null,
    string? Pattern = null,
    JsonElement[]? OneOf = null);

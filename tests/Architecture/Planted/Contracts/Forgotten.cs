using Alpes.Contracts;

namespace Alpes.Tests.Architecture.Planted.Contracts;

/// <summary>Optional by its type, yet its JSON has to have it: what is left out cannot be read again.</summary>
internal sealed record Forgotten(string Id, string? DuplicateOf) : IEvent;

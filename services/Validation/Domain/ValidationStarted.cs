using Alpes.Contracts;

namespace Alpes.Validation.Domain;

/// <summary>A record is about to be judged, by this version of its partner's rules (0: it has none).</summary>
internal sealed record ValidationStarted(string DataId, string PartnerId, int RulesVersion) : IEvent;

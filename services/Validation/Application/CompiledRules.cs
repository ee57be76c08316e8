using System.Collections.Concurrent;
using Alpes.Contracts.Validation;
using Alpes.Validation.Domain;

namespace Alpes.Validation.Application;

/// <summary>Keeps each partner's rules ready to judge, in the version last asked for.</summary>
internal sealed class CompiledRules
{
    private readonly ConcurrentDictionary<string, PartnerRules> _byPartner = new(StringComparer.Ordinal);

    public PartnerRules Of(PartnerRulesRegistered? registered)
    {
        if (registered is null) return PartnerRules.None;
        if (_byPartner.TryGetValue(registered.PartnerId, out var known) && known.Version == registered.Version) return known;
        return _byPartner[registered.PartnerId] = PartnerRules.Of(registered);
    }
}

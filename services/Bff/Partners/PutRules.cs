using Alpes.Contracts.Validation;

namespace Alpes.Bff.Partners;

/// <summary>The rules to judge a partner's records by from now on, in the place of those before; none takes them all away.</summary>
internal sealed record PutRules(PartnerRule[] Rules);

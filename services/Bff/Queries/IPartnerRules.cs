using Refit;

namespace Alpes.Bff.Queries;

/// <summary>The rules of partners at the service <c>validation</c>, by service invocation.</summary>
internal interface IPartnerRules
{
    [Get("/partners/{partnerId}/rules")]
    Task<HttpResponseMessage> Rules(string partnerId, CancellationToken cancellation);
}

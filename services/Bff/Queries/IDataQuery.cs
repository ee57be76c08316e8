using Refit;

namespace Alpes.Bff.Queries;

/// <summary>The service <c>data-query</c>, by service invocation.</summary>
internal interface IDataQuery
{
    [Get("/query/{dataId}")]
    Task<HttpResponseMessage> Record(string dataId, [AliasAs("as_of")] string? asOf, CancellationToken cancellation);

    [Get("/query/{dataId}/history")]
    Task<HttpResponseMessage> History(string dataId, CancellationToken cancellation);

    [Get("/query/partner/{partnerId}")]
    Task<HttpResponseMessage> OfPartner(string partnerId, string? limit, string? after, string? include, CancellationToken cancellation);

    [Get("/query/all")]
    Task<HttpResponseMessage> All(string? limit, string? after, string? include, CancellationToken cancellation);
}

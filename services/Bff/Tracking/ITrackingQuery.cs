using Refit;

namespace Alpes.Bff.Tracking;

/// <summary>The service <c>tracking-query</c>, by service invocation.</summary>
internal interface ITrackingQuery
{
    [Get("/tracking/queries/{kind}/{id}")]
    Task<HttpResponseMessage> One(string kind, string id, CancellationToken cancellation);

    [Get("/tracking/queries/{whose}/{id}/{kind}")]
    Task<HttpResponseMessage> List(string whose, string id, string kind, string? limit, string? after, CancellationToken cancellation);

    [Get("/tracking/queries/campanas/{id}/estadisticas")]
    Task<HttpResponseMessage> Statistics(string id, CancellationToken cancellation);
}

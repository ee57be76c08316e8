using Alpes.Bff.Edge;

namespace Alpes.Bff.Queries;

/// <summary>Sends the correlation id along with a query.</summary>
internal sealed class CorrelationHandler(IHttpContextAccessor http) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (http.HttpContext is { } context) request.Headers.TryAddWithoutValidation(Correlating.Header, context.CorrelationId());
        return base.SendAsync(request, cancellationToken);
    }
}

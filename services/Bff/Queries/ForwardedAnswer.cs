using System.Text.RegularExpressions;

namespace Alpes.Bff.Queries;

/// <summary>Gives a service's answer to the client as it is: status, body and what a list says of itself.</summary>
/// <param name="prefix">Where the service's paths are found at the edge.</param>
internal sealed partial class ForwardedAnswer(Func<CancellationToken, Task<HttpResponseMessage>> ask, string prefix = "") : IResult
{
    private static readonly string[] Kept = ["X-Total-Count", "Retry-After"];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellation = httpContext.RequestAborted;
        using var answer = await Ask(cancellation);
        // The sidecar says 500 when it cannot reach the service.
        if ((int)answer.StatusCode >= 500) throw new HttpRequestException($"The service answered {(int)answer.StatusCode}.");
        var response = httpContext.Response;
        response.StatusCode = (int)answer.StatusCode;
        response.ContentType = answer.Content.Headers.ContentType?.ToString();
        response.ContentLength = answer.Content.Headers.ContentLength;
        foreach (var name in Kept)
            if (answer.Headers.TryGetValues(name, out var values)) response.Headers[name] = values.ToArray();
        if (answer.Headers.TryGetValues("Link", out var links)) response.Headers.Link = links.Select(AtTheEdge).ToArray();
        await answer.Content.CopyToAsync(response.Body, cancellation);
    }

    private async Task<HttpResponseMessage> Ask(CancellationToken cancellation)
    {
        try
        {
            return await ask(cancellation);
        }
        catch (Exception e) when (e.InnerException is HttpRequestException or OperationCanceledException)
        {
            // Refit wraps what the transport says.
            cancellation.ThrowIfCancellationRequested();
            throw new HttpRequestException("The sidecar cannot be reached.", e);
        }
    }

    /// <summary>A link is to the edge: without a host, path and query do.</summary>
    private string AtTheEdge(string link) => HostInLink().Replace(link, "<" + prefix);

    [GeneratedRegex("<(https?://[^/>]*)?")]
    private static partial Regex HostInLink();
}

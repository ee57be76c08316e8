using System.Net.Http.Headers;
using System.Text;

namespace Alpes.Bff.Operations;

/// <summary>Passes an operator's request on to a service, by service invocation, with the operator's token.</summary>
internal sealed class OperationsClient(HttpClient http)
{
    public async Task<HttpResponseMessage> Send(HttpRequest request, string appId, string path, byte[] body, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri($"http://{appId}{path}{request.QueryString}"));
        if (body.Length > 0)
        {
            message.Content = new ByteArrayContent(body);
            if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) message.Content.Headers.ContentType = type;
        }
        // Anything but ASCII is no token (RFC 6750, 2.1), and no header of a request.
        if (request.Headers.Authorization is [{ } authorization] && Ascii.IsValid(authorization)) message.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }
}

using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;
using WireMock.Types;

namespace WireMock;

internal sealed class RequestMessage(HttpRequest request, byte[] body) : IRequestMessage
{
    public string Method { get; } = request.Method;

    public string Path { get; } = request.PathBase + request.Path;

    public string Url { get; } = request.GetDisplayUrl();

    public string RawQuery { get; } = request.QueryString.Value?.TrimStart('?') ?? "";

    public IDictionary<string, WireMockList<string>>? Query { get; } = ListsOf(request.Query, StringComparer.Ordinal);

    public IDictionary<string, WireMockList<string>>? Headers { get; } = ListsOf(request.Headers, StringComparer.OrdinalIgnoreCase);

    public string? Body { get; } = body.Length == 0 ? null : Encoding.UTF8.GetString(body);

    public byte[]? BodyAsBytes { get; } = body.Length == 0 ? null : body;

    public static async Task<RequestMessage> ReadAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return new RequestMessage(context.Request, body.ToArray());
    }

    private static Dictionary<string, WireMockList<string>> ListsOf(IEnumerable<KeyValuePair<string, StringValues>> values, StringComparer comparer) =>
        values.ToDictionary(pair => pair.Key, pair => new WireMockList<string>(pair.Value.OfType<string>()), comparer);
}

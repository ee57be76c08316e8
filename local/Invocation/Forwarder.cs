using System.Net.Http.Headers;
using Alpes.Local.Sidecar.Http;
using Microsoft.Extensions.Primitives;

namespace Alpes.Local.Invocation;

/// <summary>Turns a request into the one that the app gets, and the app's answer into the caller's.</summary>
internal static class Forwarder
{
    private const int Piece = 64 * 1024;

    /// <param name="to">The address, path and query verbatim.</param>
    /// <param name="body">The body where it is kept for retries; null: it is streamed.</param>
    /// <param name="withToken">The caller's dapr-api-token was for the sidecar and goes no further.</param>
    public static HttpRequestMessage Request(HttpContext http, Uri to, ReadOnlyMemory<byte>? body, long most, bool withToken)
    {
        var from = http.Request;
        var request = new HttpRequestMessage(MethodOf(from.Method), to);
        if (body is { } kept) request.Content = new ReadOnlyMemoryContent(kept);
        else if (from.ContentLength > 0 || from.Headers.TransferEncoding.Count > 0) request.Content = new ForwardedBody(from.Body, from.ContentLength, most);
        // Without any content the client would ask again by itself where the app drops the connection.
        else request.Content = new ByteArrayContent([]);
        var connection = from.Headers.Connection;
        foreach (var (name, values) in from.Headers)
        {
            if (HopByHop.Holds(name, connection) || IsOurs(name, withToken)) continue;
            if (!Add(request.Headers, name, values) && request.Content is { } content) Add(content.Headers, name, values);
        }

        return request;
    }

    /// <summary>Passes the app's answer on, piece by piece as it comes.</summary>
    public static async Task AnswerAsync(HttpContext http, HttpResponseMessage answer)
    {
        var to = http.Response;
        to.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.NonValidated) Pass(to.Headers, name, values);
        foreach (var (name, values) in answer.Content.Headers.NonValidated) Pass(to.Headers, name, values);
        var length = answer.Content.Headers.ContentLength;
        if (to.Headers.ContentType.Count == 0 && !answer.Content.Headers.NonValidated.Contains("Content-Type"))
        {
            if (to.StatusCode >= 400 && http.Request.Headers.TransferEncoding.Count == 0)
                to.Headers.ContentType = "application/json";
            else if (length != 0 && answer.StatusCode is not (System.Net.HttpStatusCode.NoContent or System.Net.HttpStatusCode.NotModified) && !HttpMethods.IsHead(http.Request.Method))
                to.Headers.ContentType = "text/plain; charset=utf-8";
        }

        if (length is not null && to.StatusCode is not (204 or 304)) to.ContentLength = length;
        if (length == 0 || to.StatusCode is 204 or 304 || HttpMethods.IsHead(http.Request.Method)) return;
        await using var stream = await answer.Content.ReadAsStreamAsync(http.RequestAborted);
        for (var passed = 0L; await stream.ReadAsync(to.BodyWriter.GetMemory(Piece), http.RequestAborted) is > 0 and var read;)
        {
            to.BodyWriter.Advance(read);
            await to.BodyWriter.FlushAsync(http.RequestAborted);
            // The short ones that wait go before the rest of a long one.
            if ((passed += read) > Piece) Thread.Yield();
        }
    }

    /// <summary>The trace headers of an invocation.</summary>
    public static void AddTrace(HttpRequestMessage request, string traceParent, in TraceContext trace)
    {
        request.Headers.Remove("traceparent");
        request.Headers.Remove("tracestate");
        if (traceParent.Length > 0) request.Headers.TryAddWithoutValidation("traceparent", traceParent);
        if (trace.TraceState.Length > 0) request.Headers.TryAddWithoutValidation("tracestate", trace.TraceState);
    }

    private static void Pass(IHeaderDictionary to, string name, HeaderStringValues values)
    {
        if (!HopByHop.Holds(name) && !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            to[name] = values.Count == 1 ? values.ToString() : new StringValues([.. values]);
    }

    private static bool Add(HttpHeaders to, string name, StringValues values) =>
        values.Count == 1 ? to.TryAddWithoutValidation(name, values[0]) : to.TryAddWithoutValidation(name, (IEnumerable<string?>)values);

    private static bool IsOurs(string name, bool withToken) =>
        name.Equals("Host", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        || name.Equals("dapr-app-id", StringComparison.OrdinalIgnoreCase)
        || (withToken && name.Equals("dapr-api-token", StringComparison.OrdinalIgnoreCase));

    // A verb that daprd does not know becomes POST.
    private static HttpMethod MethodOf(string method) => method.ToUpperInvariant() switch
    {
        "GET" => HttpMethod.Get,
        "PUT" => HttpMethod.Put,
        "DELETE" => HttpMethod.Delete,
        "PATCH" => HttpMethod.Patch,
        "HEAD" => HttpMethod.Head,
        "OPTIONS" => HttpMethod.Options,
        "TRACE" => HttpMethod.Trace,
        _ => HttpMethod.Post,
    };
}

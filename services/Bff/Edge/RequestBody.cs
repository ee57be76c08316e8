using System.Net.Http.Headers;

namespace Alpes.Bff.Edge;

/// <summary>The body of a request, of the media type it must be.</summary>
internal static class RequestBody
{
    /// <summary>The whole body: at most what the host lets in.</summary>
    /// <exception cref="BadHttpRequestException">503 when others' bodies fill the memory there is for them, 413 for too long a body, 408 for too slow a client.</exception>
    public static async Task<byte[]> ReadAll(this HttpRequest request, CancellationToken cancellation)
    {
        Overload.Hold(request.HttpContext, request.ContentLength ?? Chassis.Hosting.ChassisHost.MaxBody);
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 4096, 1024 * 1024));
        await request.Body.CopyToAsync(body, cancellation);
        return body.TryGetBuffer(out var whole) && whole.Count == whole.Array!.Length ? whole.Array : body.ToArray();
    }

    /// <summary>Which of these media types it is.</summary>
    /// <exception cref="BadHttpRequestException">415: none of them.</exception>
    public static string Require(HttpRequest request, params ReadOnlySpan<string> mediaTypes)
    {
        if (request.Headers.ContentEncoding.Count > 0)
            throw new BadHttpRequestException("Content-Encoding: send the body as it is.", StatusCodes.Status415UnsupportedMediaType);
        foreach (var mediaType in mediaTypes)
            if (Is(request, mediaType))
                return mediaType;
        throw new BadHttpRequestException(
            $"Content-Type: must be {string.Join(" or ", mediaTypes)}, in UTF-8.", StatusCodes.Status415UnsupportedMediaType);
    }

    public static bool Is(HttpRequest request, string mediaType) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && string.Equals(type.MediaType, mediaType, StringComparison.OrdinalIgnoreCase)
        && (type.CharSet?.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase) ?? true);
}

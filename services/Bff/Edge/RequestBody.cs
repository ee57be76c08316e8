using System.Net.Http.Headers;

namespace Alpes.Bff.Edge;

/// <summary>Reads the body of one command: at most what the host lets in.</summary>
internal static class RequestBody
{
    /// <exception cref="BadHttpRequestException">503 when others' bodies fill the memory there is for them, 415 for another media type, 413 for too long a body, 408 for too slow a client.</exception>
    public static async Task<byte[]> ReadJson(this HttpRequest request, CancellationToken cancellation)
    {
        Require(request, "application/json");
        Overload.Hold(request.HttpContext, request.ContentLength ?? Chassis.Hosting.ChassisHost.MaxBody);
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 4096, 1024 * 1024));
        await request.Body.CopyToAsync(body, cancellation);
        return body.TryGetBuffer(out var whole) && whole.Count == whole.Array!.Length ? whole.Array : body.ToArray();
    }

    /// <exception cref="BadHttpRequestException">415.</exception>
    public static void Require(HttpRequest request, string mediaType)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !string.Equals(type.MediaType, mediaType, StringComparison.OrdinalIgnoreCase)
            || !(type.CharSet?.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase) ?? true))
            throw new BadHttpRequestException($"Content-Type: must be {mediaType}, in UTF-8.", StatusCodes.Status415UnsupportedMediaType);
        if (request.Headers.ContentEncoding.Count > 0)
            throw new BadHttpRequestException("Content-Encoding: send the body as it is.", StatusCodes.Status415UnsupportedMediaType);
    }
}

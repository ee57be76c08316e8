using Alpes.Local.Sidecar.Http;

namespace Alpes.Local.Sidecar;

/// <summary><c>/v1.0/healthz</c>: the sidecar can be used; <c>outbound</c>: it can, app or no app.</summary>
internal sealed class HealthApi(Sidecar sidecar)
{
    public const string Path = "/v1.0/healthz", OutboundPath = "/v1.0/healthz/outbound";

    public Task GetAsync(HttpContext http)
    {
        if (http.Request.QueryString.HasValue && AsksFor(http) is { } id && id != sidecar.App.AppId)
            return ApiError.WriteAsync(http, 500, "ERR_HEALTH_APPID_NOT_MATCH", "dapr app-id does not match");
        if (!sidecar.IsReady) return ApiError.WriteAsync(http, 500, "ERR_HEALTH_NOT_READY", "dapr is not ready: [runtime]");
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    public static Task GetOutboundAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    // Query names are told apart by case here, as daprd does.
    private static string? AsksFor(HttpContext http)
    {
        foreach (var pair in new Microsoft.AspNetCore.WebUtilities.QueryStringEnumerable(http.Request.QueryString.Value))
        {
            if (pair.DecodeName().Span.SequenceEqual("appid")) return pair.DecodeValue().ToString();
        }

        return null;
    }
}

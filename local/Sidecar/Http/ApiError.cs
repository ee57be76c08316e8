using System.Text.Json;

namespace Alpes.Local.Sidecar.Http;

/// <summary>An answer that says no, in Dapr's form.</summary>
internal static class ApiError
{
    public static Task WriteAsync(HttpContext http, ApiFailure failure) => WriteAsync(http, failure.Status, failure.Code, failure.Message);

    public static async Task WriteAsync(HttpContext http, int status, string code, string message)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        var body = JsonSerializer.SerializeToUtf8Bytes(new ErrorBody(code, message), ApiJson.Default.ErrorBody);
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body);
    }
}
